import Imaging

extension Image {
  /// Returns the picture with every color value, as 0...1, passed through a function; alpha stays.
  func mappingLevels(_ transform: (Double) -> Double) throws -> Image {
    let top = Double(depth.maximum)
    func level(_ value: Int) -> Int {
      Int((min(max(transform(Double(value) / top), 0), 1) * top).rounded())
    }
    let hasAlpha = channels == 2 || channels == 4
    let colors = channels - (hasAlpha ? 1 : 0)
    switch depth {
    case .uint8:
      let table = (0...255).map { UInt8(level($0)) }
      guard hasAlpha else { return try mapped(through: table) }
      let tables = Array(repeating: table, count: colors) + [Array(0...255)]
      return try mapped(through: tables.flatMap(\.self))
    case .uint16:
      let table = (0...65_535).map { UInt16(level($0)) }
      var result = self
      result.withMutableSamples16 { samples in
        for place in 0..<samples.count where place % channels < colors {
          samples[place] = table[Int(samples[place])]
        }
      }
      return result
    }
  }
}
