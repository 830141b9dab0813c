import StrictJSON

/// Reads the keys of a message that need not be what they should be.
struct JSONFields {
  let value: JSONValue
  /// Where the object stands, as in "image" or "detections[3]".
  let place: String

  init(_ value: JSONValue, at place: String) throws(ProtocolFault) {
    guard value.members != nil else {
      throw ProtocolFault("\(place) is \(value.typeName), expected an object")
    }
    self.value = value
    self.place = place
  }

  func fault(_ key: String, _ expected: String) -> ProtocolFault {
    let found = value[key].map { "is \($0.value.compact.prefix(60))" } ?? "is missing"
    return ProtocolFault("\(place).\(key) \(found), expected \(expected)")
  }

  /// A value that may be left out, or null.
  func optional(_ key: String) -> JSONValue? {
    guard let value = value[key]?.value, value != .null else { return nil }
    return value
  }

  func integer(_ key: String, in range: ClosedRange<Int>) throws(ProtocolFault) -> Int {
    guard let number = value[key]?.value.integer, range.contains(number) else {
      throw fault(key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func string(_ key: String, limit: Int = 1024) throws(ProtocolFault) -> String {
    guard let text = value[key]?.value.string, text.utf8.count <= limit else {
      throw fault(key, "a string of at most \(limit) bytes")
    }
    return text
  }

  func elements(_ key: String) throws(ProtocolFault) -> [JSONValue] {
    guard let nodes = value[key]?.value.elements else { throw fault(key, "an array") }
    return nodes.map(\.value)
  }

  /// Finite numbers of ordinary size.
  func numbers(
    _ key: String, count: Int, limit: Double = 1e9
  ) throws(ProtocolFault) -> [Double] {
    let numbers = value[key]?.value.elements?.compactMap { $0.value.double } ?? []
    guard numbers.count == count, value[key]?.value.elements?.count == count,
      numbers.allSatisfy({ abs($0) <= limit })
    else {
      throw fault(key, "\(count) finite numbers of at most \(JSONValue.real(limit).compact)")
    }
    return numbers
  }

  func number(_ key: String, limit: Double = 1e30) throws(ProtocolFault) -> Double {
    guard let number = value[key]?.value.double, abs(number) <= limit else {
      throw fault(key, "a finite number")
    }
    return number
  }

  func integers(
    _ key: String, in range: ClosedRange<Int>, count: ClosedRange<Int> = 0...64
  ) throws(ProtocolFault) -> [Int] {
    let nodes = value[key]?.value.elements ?? []
    let numbers = nodes.compactMap { $0.value.integer }
    guard value[key]?.value.elements != nil, numbers.count == nodes.count,
      count.contains(numbers.count), numbers.allSatisfy(range.contains)
    else {
      throw fault(
        key,
        "\(count.lowerBound) to \(count.upperBound) whole numbers, each from "
          + "\(range.lowerBound) to \(range.upperBound)")
    }
    return numbers
  }

  func object(_ key: String) throws(ProtocolFault) -> JSONFields {
    guard let inner = value[key]?.value else { throw fault(key, "an object") }
    return try JSONFields(inner, at: place + "." + key)
  }
}
