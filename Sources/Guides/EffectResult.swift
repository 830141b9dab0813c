import Augmentation
import Geometry
import Imaging
import StrictJSON

/// What a component made of a picture and its labels.
struct EffectResult: Equatable {
  var image: Image
  var labels: PictureLabels
  /// Whether labels can have moved.
  var moves = false
  /// What was drawn, in words.
  var drawn = ""

  /// The result as a panel of a sheet.
  func panel(
    _ caption: String, withLabels: Bool, in cell: ImageSize
  ) throws -> ContactSheet.Panel {
    var picture = try ContactSheet.fitted(image, into: cell)
    if withLabels {
      try labels.draw(on: &picture, scale: Double(picture.width) / Double(image.width))
    }
    let size = "\(image.width) × \(image.height)"
    return ContactSheet.Panel(
      image: picture, caption: "\(caption)  (\(size))", detail: drawn)
  }
}

extension DrawnValue {
  /// The value in a few words: `degrees -3.14, scale 1.2`.
  var words: String {
    switch self {
    case .null: "none"
    case .bool(let flag): flag ? "yes" : "no"
    case .number(let value): Self.short(value)
    case .string(let text): text
    case .array(let values):
      values.count > 6
        ? "\(values.count) values" : "[" + values.map(\.words).joined(separator: ", ") + "]"
    case .object(let members):
      members.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.words)" }
        .joined(separator: ", ")
    }
  }

  private static func short(_ value: Double) -> String {
    let places = abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 3
    let text = JSONValue.fixed(value, places: places).compact
    guard text.contains(".") else { return text }
    let digits = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(digits.reversed())
  }
}
