import VectorMath

extension Image {
  /// Replaces every sample by its entry in a table of 256, or in one such table a channel.
  ///
  /// A 16-bit picture reads the table as a curve over 0...1, straight between its entries.
  ///
  /// - Throws: ``ImageOperationError/valueCount(name:expected:got:)``.
  public func mapped(through tables: [UInt8]) throws(ImageOperationError) -> Image {
    guard tables.count == 256 || tables.count == 256 * channels else {
      throw .valueCount(name: "table", expected: 256, got: tables.count)
    }
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    apply(
      to: &target,
      narrow: { VectorMath.active.lookUp($0, to: $1, tables: tables) },
      wide: { source, target in
        let curves = tables.count / 256
        for i in 0..<(source.stride * source.height) {
          let table = i % curves * 256
          let sample = Int(source.base[i])
          let (step, part) = sample.quotientAndRemainder(dividingBy: 257)
          let low = Int(tables[table + step])
          let high = Int(tables[table + min(step + 1, 255)])
          target.base[i] = UInt16(low * (257 - part) + high * part)
        }
      })
    return target
  }

  /// Mixes in another picture: 0 gives this one, 1 the other.
  ///
  /// - Throws: ``ImageOperationError`` if the shapes differ or `weight` is not in 0...1.
  public func blended(with other: Image, weight: Double) throws(ImageOperationError) -> Image {
    try checkShape(of: other, channels: channels)
    guard weight >= 0, weight <= 1 else {
      throw .outOfRange(name: "weight", value: weight, range: "0...1")
    }
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    apply(
      to: &target,
      narrow: { first, target in
        other.withByteRows { second in
          VectorMath.active.blend(first, second, to: target, weight: weight)
        }
      },
      wide: { first, target in
        other.withWideRows { second in
          for i in 0..<(first.stride * first.height) {
            let (a, b) = (Double(first.base[i]), Double(second.base[i]))
            target.base[i] = UInt16((a + (b - a) * weight).rounded())
          }
        }
      })
    return target
  }

  /// Mixes in another picture where a gray mask of the same depth is white.
  ///
  /// - Throws: ``ImageOperationError/shapesDiffer(expected:got:)``.
  public func blended(with other: Image, mask: Image) throws(ImageOperationError) -> Image {
    try checkShape(of: other, channels: channels)
    try checkShape(of: mask, channels: 1)
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    apply(
      to: &target,
      narrow: { first, target in
        other.withByteRows { second in
          mask.withByteRows { mask in
            VectorMath.active.blend(first, second, to: target, mask: mask)
          }
        }
      },
      wide: { first, target in
        other.withWideRows { second in
          mask.withWideRows { mask in
            for i in 0..<(first.stride * first.height) {
              let m = Int(mask.base[i / first.channels])
              let sum = Int(first.base[i]) * (65_535 - m) + Int(second.base[i]) * m
              target.base[i] = UInt16((sum + 32_767) / 65_535)
            }
          }
        }
      })
    return target
  }
}
