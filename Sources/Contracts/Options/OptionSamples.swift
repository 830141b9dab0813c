import Options
import StrictJSON

/// Values to try a parameter with, made from its type and bounds.
enum OptionSamples {
  /// Allowed values that lie at the ends of what is allowed.
  static func extremes(_ type: ParameterType, _ bounds: Bounds) -> [JSONValue] {
    switch type {
    case .boolean: return [.bool(false), .bool(true)]
    case .integer: return numbers(bounds).map { .real($0.rounded()) }
    case .number: return numbers(bounds).map { .real($0) }
    case .string: return [.string(""), .string("x"), .string("Grüße, 世界")]
    case .path, .component: return []
    case .choice(let names): return names.map { .string($0) }
    case .interval:
      let ends = numbers(bounds).sorted()
      guard let low = ends.first, let high = ends.last else { return [] }
      return [[low, low], [low, high], [high, high]].map { .list($0.map { .real($0) }) }
    case .array(let element):
      let values = extremes(element, bounds)
      return lengths(bounds).flatMap { length in
        values.map { .list(Array(repeating: $0, count: length)) }
      }
    case .either(let types): return types.flatMap { extremes($0, bounds) }
    case .optional(let wrapped): return [.null] + extremes(wrapped, bounds)
    case .object(let keys):
      return keys.sorted { $0.key < $1.key }.flatMap { key, information in
        extremes(information.type, information.bounds).map { [key: $0] }
      }
    }
  }

  /// Values of a wrong type, and values beyond each bound.
  static func wrong(_ type: ParameterType, _ bounds: Bounds) -> [JSONValue] {
    mismatches(type) + outside(type, bounds)
  }

  private static func mismatches(_ type: ParameterType) -> [JSONValue] {
    let candidates: [JSONValue] = [
      .null, .bool(true), .number("1"), .number("1.5"), .string("no such value"), .list([]),
      .object([]),
    ]
    return candidates.filter { !takes(type, $0) }
  }

  /// Whether a value may be of a type, as far as its own kind tells.
  private static func takes(_ type: ParameterType, _ value: JSONValue) -> Bool {
    switch (type, value) {
    case (.optional(let wrapped), _): value == .null || takes(wrapped, value)
    case (.either(let types), _): types.contains { takes($0, value) }
    case (.boolean, .bool), (.number, .number), (.string, .string), (.path, .string): true
    case (.integer, .number): value.integer != nil
    case (.choice(let names), .string(let name)): names.contains(name)
    case (.array, .array), (.object, .object): true
    case (.component, .object), (.component, .string): false
    default: false
    }
  }

  private static func outside(_ type: ParameterType, _ bounds: Bounds) -> [JSONValue] {
    switch type {
    case .integer: return beyond(bounds, step: nil).map { .real($0) }
    case .number: return beyond(bounds, step: 1e-3).map { .real($0) }
    case .interval:
      return beyond(bounds, step: 1e-3).map { .list([.real($0), .real($0)]) }
    case .optional(let wrapped): return outside(wrapped, bounds)
    case .array(let element):
      let length = lengths(bounds).last { $0 > 0 } ?? 1
      let inner = outside(element, bounds).map { JSONValue.list(repeatElement($0, count: length)) }
      guard let count = bounds.count, let value = extremes(element, bounds).first else {
        return inner
      }
      let wrong = [count.lowerBound - 1, count.upperBound + 1].filter { 0...2000 ~= $0 }
      return inner + wrong.map { .list(repeatElement(value, count: $0)) }
    case .object(let keys):
      return keys.sorted { $0.key < $1.key }.flatMap { key, information in
        outside(information.type, information.bounds).map { [key: $0] }
      }
    case .boolean, .string, .path, .choice, .either, .component: return []
    }
  }

  private static func numbers(_ bounds: Bounds) -> [Double] {
    let range = bounds.range ?? -.infinity ... .infinity
    var low = range.lowerBound.isFinite ? range.lowerBound : min(-1, range.upperBound)
    if let above = bounds.above { low = max(low, above + max(1e-3, abs(above) * 1e-3)) }
    let high = range.upperBound.isFinite ? range.upperBound : max(1000, low + 1)
    return low < high ? [low, high] : [low]
  }

  /// Numbers just beyond the bounds; whole ones without a `step`.
  private static func beyond(_ bounds: Bounds, step: Double?) -> [Double] {
    func past(_ bound: Double, _ sign: Double) -> Double {
      guard let step else { return (bound + sign).rounded() }
      return bound + sign * max(step, abs(bound) * step)
    }
    var values: [Double] = []
    if let range = bounds.range {
      values = [past(range.lowerBound, -1), past(range.upperBound, 1)].filter(\.isFinite)
    }
    if let above = bounds.above { values.append(above) }
    return values
  }

  private static func lengths(_ bounds: Bounds) -> [Int] {
    guard let count = bounds.count else { return [0, 1, 3] }
    return Set([count.lowerBound, min(count.upperBound, count.lowerBound + 16)]).sorted()
  }
}
