import StrictJSON

/// Numbers as people read them.
enum Numerals {
  /// A whole number with commas between the thousands.
  static func grouped(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = value < 0 ? "−" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// A number with exactly `places` digits after the point; a dash if it is not finite.
  static func fixed(_ value: Double, places: Int) -> String {
    guard case .number(let literal) = JSONValue.fixed(value, places: places) else { return "–" }
    return literal
  }

  /// About three digits: `0.04`, `3.21`, `32.1`, `3,210`.
  static func brief(_ value: Double) -> String {
    switch abs(value) {
    case ..<9.995: fixed(value, places: 2)
    case ..<99.95: fixed(value, places: 1)
    case ..<9e15: grouped(Int(value.rounded()))
    default: fixed(value, places: 0)
    }
  }

  /// A duration: `4.20 ms`, `0.42 s`, `42.0 s`, `2 min 05 s`, `1 h 02 min`.
  static func duration(_ seconds: Double) -> String {
    if seconds > 0, seconds < 0.1 { return brief(seconds * 1000) + " ms" }
    guard seconds >= 59.95, seconds < 9e15 else { return brief(seconds) + " s" }
    let whole = Int(seconds.rounded())
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    guard whole >= 3600 else { return "\(whole / 60) min \(two(whole % 60)) s" }
    return "\(grouped(whole / 3600)) h \(two(whole / 60 % 60)) min"
  }

  /// A count with its noun: `1 picture`, `2 pictures`.
  static func counted(_ count: Int, _ noun: String) -> String {
    grouped(count) + " " + noun + (count == 1 ? "" : "s")
  }
}
