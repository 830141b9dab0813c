import Imaging

extension Image {
  /// Returns the picture with every color value passed through a curve; alpha stays.
  func mapped(along curve: ToneCurve) throws -> Image {
    let top = Double(depth.maximum)
    let hasAlpha = channels == 2 || channels == 4
    let colors = channels - (hasAlpha ? 1 : 0)
    let levels = curve.levels(channels: colors)
    switch depth {
    case .uint8:
      let tables = levels.map { level in
        (0...255).map { UInt8((level(Double($0) / top) * top).rounded()) }
      }
      if tables.count == 1, !hasAlpha { return try mapped(through: tables[0]) }
      var all = (0..<colors).flatMap { tables[$0 % tables.count] }
      if hasAlpha { all += [UInt8](0...255) }
      return try mapped(through: all)
    case .uint16:
      let tables = levels.map { level in
        (0...65_535).map { UInt16((level(Double($0) / top) * top).rounded()) }
      }
      var result = self
      result.withMutableSamples16 { samples in
        for color in 0..<colors {
          let table = tables[color % tables.count]
          for place in stride(from: color, to: samples.count, by: channels) {
            samples[place] = table[Int(samples[place])]
          }
        }
      }
      return result
    }
  }
}
