/// The header of an NPY file: element type, order and shape.
struct NPYHeader: Equatable {
  var descriptor: String
  var isFortranOrder: Bool
  var shape: [Int]

  /// Reads the dictionary that stands in the header, as Python writes it.
  init(parsing text: [UInt8]) throws(TensorError) {
    var scanner = NPYScanner(text: text)
    try scanner.expect("{")
    var descriptor: String?
    var isFortranOrder: Bool?
    var shape: [Int]?
    while !scanner.skip("}") {
      let key = try scanner.string()
      try scanner.expect(":")
      switch key {
      case "descr" where descriptor == nil: descriptor = try scanner.string()
      case "fortran_order" where isFortranOrder == nil: isFortranOrder = try scanner.boolean()
      case "shape" where shape == nil: shape = try scanner.tuple()
      default: throw .malformedNPYHeader("unexpected or repeated key '\(key)'")
      }
      if !scanner.skip(",") {
        try scanner.expect("}")
        break
      }
    }
    guard scanner.isAtEnd else { throw .malformedNPYHeader("text after the dictionary") }
    guard let descriptor, let isFortranOrder, let shape else {
      throw .malformedNPYHeader("one of the keys descr, fortran_order and shape is missing")
    }
    self.descriptor = descriptor
    self.isFortranOrder = isFortranOrder
    self.shape = shape
  }
}

/// Reads the few forms of Python literals that occur in an NPY header.
private struct NPYScanner {
  let text: [UInt8]
  var position = 0

  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return position == text.count
    }
  }

  private mutating func skipSpace() {
    while position < text.count, [0x20, 0x0A, 0x09, 0x0D].contains(text[position]) { position += 1 }
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < text.count, UInt32(text[position]) == character.value else { return false }
    position += 1
    return true
  }

  mutating func expect(_ character: Unicode.Scalar) throws(TensorError) {
    guard skip(character) else {
      throw .malformedNPYHeader("'\(character)' expected at byte \(position)")
    }
  }

  mutating func string() throws(TensorError) -> String {
    let quote: UInt8
    if skip("'") {
      quote = 0x27
    } else {
      guard skip("\"") else { throw .malformedNPYHeader("text expected at byte \(position)") }
      quote = 0x22
    }
    let start = position
    while position < text.count, text[position] != quote { position += 1 }
    guard position < text.count else { throw .malformedNPYHeader("text without closing quote") }
    defer { position += 1 }
    return String(decoding: text[start..<position], as: UTF8.self)
  }

  mutating func boolean() throws(TensorError) -> Bool {
    skipSpace()
    for (word, value) in [("True", true), ("False", false)]
    where text[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw .malformedNPYHeader("True or False expected at byte \(position)")
  }

  mutating func tuple() throws(TensorError) -> [Int] {
    try expect("(")
    var values: [Int] = []
    while !skip(")") {
      values.append(try integer())
      guard values.count <= 64 else { throw .malformedNPYHeader("more than 64 dimensions") }
      if !skip(",") {
        try expect(")")
        break
      }
    }
    return values
  }

  private mutating func integer() throws(TensorError) -> Int {
    skipSpace()
    let start = position
    while position < text.count, (0x30...0x39).contains(text[position]) { position += 1 }
    guard let value = Int(String(decoding: text[start..<position], as: UTF8.self)) else {
      throw .malformedNPYHeader("a dimension expected at byte \(start)")
    }
    return value
  }
}
