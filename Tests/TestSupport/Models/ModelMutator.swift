/// Makes damaged and hostile variants of models, the same for the same seed.
package struct ModelMutator {
  private var random: SplitMix64
  private let seeds: [ProtobufTree]
  private let kinds: [String]

  package init(seed: UInt64, seeds: [ProtobufTree]) {
    random = SplitMix64(seed: seed)
    self.seeds = seeds
    kinds = Set(ModelSeeds.all.flatMap { $0.nodes.map(\.kind) }).sorted()
  }

  /// The next variant.
  package mutating func next() -> [UInt8] {
    var tree = seeds[Int.random(in: 0..<seeds.count, using: &random)]
    let count = Int.random(in: 1...4, using: &random)
    for _ in 0..<count {
      let size = Self.size(tree)
      var place = Int.random(in: 0..<max(size, 1), using: &random)
      mutate(&tree, &place)
    }
    var bytes = tree.encoded
    if chance(8) { damage(&bytes) }
    return bytes
  }

  private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

  /// The number of fields at all depths.
  private static func size(_ tree: ProtobufTree) -> Int {
    tree.fields.reduce(0) { sum, field in
      guard case .message(let inner) = field.value else { return sum + 1 }
      return sum + 1 + size(inner)
    }
  }

  /// Changes the field that `place` others come before; counts down on the way.
  private mutating func mutate(_ tree: inout ProtobufTree, _ place: inout Int) {
    for index in tree.fields.indices {
      if place == 0 {
        place = -1
        change(&tree, index)
        return
      }
      place -= 1
      guard case .message(var inner) = tree.fields[index].value else { continue }
      mutate(&inner, &place)
      tree.fields[index].value = .message(inner)
      if place < 0 { return }
    }
  }

  private mutating func change(_ tree: inout ProtobufTree, _ index: Int) {
    switch Int.random(in: 0..<14, using: &random) {
    case 0: tree.fields.remove(at: index)
    case 1: tree.fields.insert(tree.fields[index], at: index)
    case 2:
      let other = Int.random(in: 0..<tree.fields.count, using: &random)
      tree.fields.swapAt(index, other)
    case 3: tree.fields[index].number = Int.random(in: 1...21, using: &random)
    case 4: tree.fields.append(foreign(tree.kind) ?? tree.fields[index])
    default: changeValue(&tree, index)
    }
  }

  /// A field out of a message of the same kind in another seed.
  private mutating func foreign(_ kind: ModelMessage) -> ProtobufTree.Field? {
    var found: [ProtobufTree.Field] = []
    func search(_ tree: ProtobufTree) {
      if tree.kind == kind { found += tree.fields }
      for case .message(let inner) in tree.fields.map(\.value) { search(inner) }
    }
    search(seeds[Int.random(in: 0..<seeds.count, using: &random)])
    return found.randomElement(using: &random)
  }

  private static let numbers: [Int64] = [
    0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 16, 17, 31, 64, 127, 255, 1000, -1, -2, -3, -4, -5, -100,
    65535, 1 << 16, 1 << 20, 1 << 24, 1 << 30, 1 << 31, 1 << 32, 1 << 40, 1 << 61, 1 << 62, .max,
    .max - 1, .min, .min + 1, -(1 << 31), -(1 << 40),
  ]
  private static let reals: [Float] = [
    0, -0.0, 1, -1, 0.5, 2, 1e-30, 1e30, -1e30, .nan, .infinity, -.infinity, 1e9, 4e9, 1e19, -1e19,
    .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e-3, 100,
  ]

  private mutating func integer() -> Int64 {
    Self.numbers.randomElement(using: &random) ?? 0
  }

  private mutating func real() -> UInt32 {
    if chance(8) { return UInt32.random(in: .min ... .max, using: &random) }
    return (Self.reals.randomElement(using: &random) ?? 0).bitPattern
  }

  private mutating func changeValue(_ tree: inout ProtobufTree, _ index: Int) {
    switch tree.fields[index].value {
    case .varint(let value):
      let number = integer()
      let step = Int64.random(in: -2...2, using: &random)
      let isNear = chance(3)
      tree.fields[index].value = .varint(
        isNear ? value &+ UInt64(bitPattern: step) : UInt64(bitPattern: number))
    case .fixed32: tree.fields[index].value = .fixed32(real())
    case .fixed64:
      tree.fields[index].value = .fixed64(UInt64.random(in: .min ... .max, using: &random))
    case .bytes(let bytes): tree.fields[index].value = .bytes(changed(bytes, tree, index))
    case .message(let inner):
      guard let field = inner.fields.indices.randomElement(using: &random) else { return }
      var copy = inner
      change(&copy, field)
      tree.fields[index].value = .message(copy)
    }
  }

  /// Other bytes for a field that holds text, or the elements of a tensor.
  private mutating func changed(
    _ bytes: [UInt8], _ tree: ProtobufTree, _ index: Int
  ) -> [UInt8] {
    if tree.kind == .tensor, tree.fields[index].number == 9 { return elements(bytes, tree) }
    if tree.kind == .node, tree.fields[index].number == 4 {
      return Array((kinds.randomElement(using: &random) ?? "").utf8)
    }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return []
    case 1:
      let names = ["a", "b", "c", "x", "w", "y", "y0", "y1", "s", "r"]
      return Array((names.randomElement(using: &random) ?? "").utf8)
    case 2: return foreign(tree.kind).flatMap { Self.bytes($0.value) } ?? bytes
    case 3:
      let same = tree.fields.compactMap { Self.bytes($0.value) }
      return same.randomElement(using: &random) ?? bytes
    default:
      var changed = bytes
      damage(&changed)
      return changed
    }
  }

  private static func bytes(_ value: ProtobufTree.Value) -> [UInt8]? {
    if case .bytes(let bytes) = value { return bytes }
    return nil
  }

  /// Other elements of the same type, or fewer or more of them.
  private mutating func elements(_ bytes: [UInt8], _ tree: ProtobufTree) -> [UInt8] {
    let code = tree.fields.lazy.compactMap { field -> UInt64? in
      guard field.number == 2, case .varint(let code) = field.value else { return nil }
      return code
    }.first
    var result = bytes
    if chance(6) { return Array(result.dropLast(Int.random(in: 1...8, using: &random))) }
    if chance(6) { return result + result }
    let size = code == 7 ? 8 : code == 1 || code == 6 ? 4 : 1
    guard result.count >= size else { return [1, 2, 3, 4] }
    let number = UInt64(bitPattern: integer())
    let word = code == 1 ? UInt64(real()) : number
    let start = Int.random(in: 0..<result.count / size, using: &random) * size
    for byte in 0..<size { result[start + byte] = UInt8(truncatingIfNeeded: word >> (8 * byte)) }
    return result
  }

  /// Changes, removes or repeats single bytes.
  private mutating func damage(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2: bytes.removeSubrange(place..<min(place + 3, bytes.count))
    case 3: bytes.insert(contentsOf: bytes[place..<min(place + 8, bytes.count)], at: place)
    case 4: bytes.removeSubrange(place...)
    default: bytes[place] = 0xFF
    }
  }
}
