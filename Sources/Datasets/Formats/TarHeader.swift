/// The block of a tar archive that stands before each file.
///
/// Source: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Header Block"; GNU tar's manual,
/// "Basic Tar Format".
struct TarHeader {
  /// The size of a block.
  static let length = 512

  /// The name with its folders.
  let name: [UInt8]
  /// The number of bytes that follow.
  let size: Int
  /// The kind of entry: `0` for a file.
  let kind: UInt8

  /// Reads a header; `nil` if it is none.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.length, Self.isSound(bytes),
      let size = Self.number(bytes[124..<136])
    else { return nil }
    self.size = size
    kind = bytes[156]
    let own = bytes[..<100].prefix { $0 != 0 }
    let isPOSIX = bytes[257..<263].elementsEqual("ustar\0".utf8)
    let prefix = isPOSIX ? bytes[345..<500].prefix { $0 != 0 } : []
    name = Array(prefix) + (prefix.isEmpty ? [] : [UInt8(ascii: "/")]) + own
  }

  private static func isSound(_ bytes: [UInt8]) -> Bool {
    var sum = 0
    for (index, byte) in bytes.enumerated() {
      sum += (148..<156).contains(index) ? 0x20 : Int(byte)
    }
    return number(bytes[148..<156]) == sum
  }

  /// A number in octal digits, or in binary ones after a set high bit.
  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    guard let first = field.first else { return nil }
    if first & 0x80 != 0 {
      guard first == 0x80, field.dropFirst().dropLast(7).allSatisfy({ $0 == 0 }) else {
        return nil
      }
      return field.suffix(7).reduce(0) { $0 << 8 | Int($1) }
    }
    let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0 }
    guard digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 << 3 | Int($1 & 7) }
  }

  /// The records `length key=value` of an extended header, by key.
  static func extended(_ bytes: [UInt8]) -> [String: ArraySlice<UInt8>] {
    var fields: [String: ArraySlice<UInt8>] = [:]
    var rest = bytes[...]
    while let space = rest.firstIndex(of: 0x20),
      let length = Int(String(decoding: rest[..<space], as: UTF8.self)),
      length > space - rest.startIndex + 1, length <= rest.count
    {
      let record = rest[(space + 1)..<(rest.startIndex + length)].dropLast()
      rest = rest.dropFirst(length)
      guard let equals = record.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let key = String(decoding: record[..<equals], as: UTF8.self)
      fields[key] = record[(equals + 1)...]
    }
    return fields
  }

  /// The header of a file with a short name, of no owner and no time.
  static func bytes(name: String, size: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: length)
    func put(_ text: String, at place: Int) {
      bytes.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
    }
    func octal(_ value: Int, _ digits: Int) -> String {
      let text = String(value, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    put(name, at: 0)
    put("0000644\0" + "0000000\0" + "0000000\0", at: 100)
    if size < 1 << 33 {
      put(octal(size, 11), at: 124)
    } else {
      bytes[124] = 0x80
      for index in 0..<8 { bytes[135 - index] = UInt8(truncatingIfNeeded: size >> (8 * index)) }
    }
    put(octal(0, 11), at: 136)
    put("        0", at: 148)
    put("ustar\0" + "00", at: 257)
    put("0000000\0" + "0000000\0", at: 329)
    let sum = bytes.reduce(0) { $0 + Int($1) }
    put(octal(sum, 6) + "\0 ", at: 148)
    return bytes
  }

  /// What fills the last block of a file.
  static func padding(after size: Int) -> [UInt8] {
    Array(repeating: 0, count: (length - size % length) % length)
  }
}
