import Options
import StrictJSON

/// Options whose effect one panel of a sheet shows.
struct EffectVariation {
  var caption: String
  /// The value of `"with"`.
  var options: JSONValue
  /// Which draw is shown.
  var copy = 0

  /// Every other choice, switch and extreme of the parameters, one at a time.
  ///
  /// - Parameters:
  ///   - parameters: The component's parameters.
  ///   - options: The options that are departed from.
  /// - Returns: Variations in the parameters' order; for the ends of an interval all other
  ///   intervals stand at their middle.
  static func departures(
    _ parameters: [(name: String, information: ParameterInformation)], from options: JSONValue
  ) -> [EffectVariation] {
    let neutral = parameters.reduce(options) { neutral, parameter in
      guard parameter.information.type.bare == .interval,
        let ends = interval(neutral[parameter.name]?.value)
      else { return neutral }
      let middle = JSONValue.real((ends.lower + ends.upper) / 2)
      return neutral.setting(parameter.name, .list([middle, middle]))
    }
    return parameters.flatMap { name, information -> [EffectVariation] in
      let value = options[name]?.value ?? .null
      func change(_ new: JSONValue) -> EffectVariation {
        EffectVariation(
          caption: "\(name) = \(new.readable(width: .max))", options: options.setting(name, new))
      }
      switch information.type.bare {
      case .choice(let names):
        return names.map { .string($0) }.filter { $0 != value }.map(change)
      case .boolean:
        return value.bool.map { [change(.bool(!$0))] } ?? []
      case .interval:
        guard let ends = interval(value), ends.lower < ends.upper else { return [] }
        return [ends.lower, ends.upper].map { end in
          EffectVariation(
            caption: "\(name) at \(JSONValue.real(end).readable(width: .max))",
            options: neutral.setting(name, .list([.real(end), .real(end)])))
        }
      case .number, .integer:
        return extremes(information).filter { $0 != value }.map(change)
      default: return []
      }
    }
  }

  /// The ends of a number's range, where they are near enough to be meant as settings.
  private static func extremes(_ information: ParameterInformation) -> [JSONValue] {
    guard let range = information.bounds.range, abs(range.lowerBound) <= 100,
      range.upperBound <= 100
    else { return [] }
    return [range.lowerBound, range.upperBound].map { .real($0) }
  }

  private static func interval(_ value: JSONValue?) -> (lower: Double, upper: Double)? {
    guard let ends = value?.elements?.compactMap(\.value.double), ends.count == 2 else {
      return nil
    }
    return (ends[0], ends[1])
  }
}

extension JSONValue {
  /// The object with one key set.
  func setting(_ key: String, _ value: JSONValue) -> JSONValue {
    var members = members ?? []
    if let place = members.firstIndex(where: { $0.key == key }) {
      members[place].node = JSONNode(value)
    } else {
      members.append(JSONMember(key, JSONNode(value)))
    }
    return .object(members)
  }
}
