/// What becomes of color values, each by itself: 0 is black, 1 is white.
///
/// Results outside 0...1 are cut to it; alpha stays.
public struct ToneCurve: Sendable {
  /// The new value of a value.
  public typealias Level = @Sendable (Double) -> Double

  private let gray: Level
  private let colors: [Level]?

  /// Creates a curve that is the same for every channel.
  public init(_ level: @escaping Level) {
    gray = { Self.cut(level($0)) }
    colors = nil
  }

  /// Creates a curve with a part for each of red, green and blue.
  ///
  /// A gray picture gets their mean by the weights of ITU-R BT.601.
  public init(red: @escaping Level, green: @escaping Level, blue: @escaping Level) {
    gray = {
      0.299 * Self.cut(red($0)) + 0.587 * Self.cut(green($0)) + 0.114 * Self.cut(blue($0))
    }
    colors = [red, green, blue].map { level in { Self.cut(level($0)) } }
  }

  private init(gray: @escaping Level, colors: [Level]?) {
    self.gray = gray
    self.colors = colors
  }

  /// Returns the curve that applies this one first, then `next`; nothing is rounded in between.
  public func concatenating(_ next: ToneCurve) -> ToneCurve {
    func joined(_ first: @escaping Level, _ second: @escaping Level) -> Level {
      { second(first($0)) }
    }
    let gray = joined(self.gray, next.gray)
    guard colors != nil || next.colors != nil else { return ToneCurve(gray: gray, colors: nil) }
    return ToneCurve(
      gray: gray, colors: zip(levels(count: 3), next.levels(count: 3)).map { joined($0, $1) })
  }

  /// The curves of a picture of so many color channels: one a channel, or one for all.
  func levels(channels: Int) -> [Level] {
    guard channels == 3, let colors else { return [gray] }
    return colors
  }

  private func levels(count: Int) -> [Level] {
    colors ?? Array(repeating: gray, count: count)
  }

  private static func cut(_ value: Double) -> Double {
    value.isNaN ? 0 : min(max(value, 0), 1)
  }
}
