import Tensors

/// What becomes of an element that is there and one that is written to the same place.
package enum ScatterReduction: String, Sendable {
  case none, add, mul, min, max

  func reduced(_ old: Float, _ new: Float) -> Float {
    switch self {
    case .none: new
    case .add: old + new
    case .mul: old * new
    case .min: old.isNaN || old < new ? old : new
    case .max: old.isNaN || old > new ? old : new
    }
  }

  func reduced(_ old: Int64, _ new: Int64) -> Int64 {
    switch self {
    case .none: new
    case .add: old &+ new
    case .mul: old &* new
    case .min: Swift.min(old, new)
    case .max: Swift.max(old, new)
    }
  }
}

extension Tensor.Storage {
  /// Writes runs of consecutive elements of another storage of the same type to the given places,
  /// one run after the other.
  mutating func scatter(
    _ updates: Tensor.Storage, to places: [Int], run: Int, _ reduction: ScatterReduction
  ) throws(OperatorError) {
    guard elementType == updates.elementType else {
      throw .wrongType(
        input: 2, expected: "\(elementType.rawValue) as input 0", got: updates.elementType)
    }
    if reduction == .none {
      replace(updates, places, run)
      return
    }
    if case .float32(var values) = self, case .float32(let news) = updates {
      self = .float32([])
      Self.walk(places, run) { place, source in
        values[place] = reduction.reduced(values[place], news[source])
      }
      self = .float32(values)
      return
    }
    var values = try Tensor(shape: [count], storage: self).integers(input: 0).map { Int64($0) }
    let news = try Tensor(shape: [updates.count], storage: updates).integers(input: 2)
    Self.walk(places, run) { place, source in
      values[place] = reduction.reduced(values[place], Int64(news[source]))
    }
    self = integersOfSameType(values)
  }

  private mutating func replace(_ updates: Tensor.Storage, _ places: [Int], _ run: Int) {
    // The storage lets go of its elements while they change, so that they are not copied.
    switch (self, updates) {
    case (.float32(var values), .float32(let news)):
      self = .float32([])
      Self.write(news, to: places, run, &values)
      self = .float32(values)
    case (.float64(var values), .float64(let news)):
      self = .float32([])
      Self.write(news, to: places, run, &values)
      self = .float64(values)
    case (.int64(var values), .int64(let news)):
      self = .float32([])
      Self.write(news, to: places, run, &values)
      self = .int64(values)
    case (.int32(var values), .int32(let news)):
      self = .float32([])
      Self.write(news, to: places, run, &values)
      self = .int32(values)
    case (.uint8(var values), .uint8(let news)):
      self = .float32([])
      Self.write(news, to: places, run, &values)
      self = .uint8(values)
    case (.int8(var values), .int8(let news)):
      self = .float32([])
      Self.write(news, to: places, run, &values)
      self = .int8(values)
    case (.bool(var values), .bool(let news)):
      self = .float32([])
      Self.write(news, to: places, run, &values)
      self = .bool(values)
    default: break
    }
  }

  private static func write<Element>(
    _ news: [Element], to places: [Int], _ run: Int, _ values: inout [Element]
  ) {
    guard run > 8 else {
      walk(places, run) { values[$0] = news[$1] }
      return
    }
    var source = 0
    for place in places {
      values.replaceSubrange(place..<place + run, with: news[source..<source + run])
      source += run
    }
  }

  @inline(__always)
  private static func walk(
    _ places: [Int], _ run: Int, _ body: (_ place: Int, _ source: Int) -> Void
  ) {
    var source = 0
    for start in places {
      for place in start..<start + run {
        body(place, source)
        source += 1
      }
    }
  }
}
