import Options
import Pipeline
import StrictJSON

extension ComponentGuide {
  /// The names and summaries of components, for a terminal of a width.
  package static func overview(_ guides: [ComponentGuide], width: Int) -> [String] {
    let column = min(guides.map(\.kind.count).max() ?? 0, 24) + 4
    var lines: [String] = []
    for family in GuideFamily.all {
      let members = guides.filter { $0.family.name == family.name }
      guard !members.isEmpty else { continue }
      lines += (lines.isEmpty ? [] : [""]) + [family.title]
      for guide in members {
        let summary = guide.component.summary.wrapped(width: width, indent: column)
        let name = "  " + guide.kind
        if name.count + 2 > column {
          lines += [name] + summary
        } else {
          lines.append(name.padded(to: column) + (summary.first ?? "").drop { $0 == " " })
          lines += summary.dropFirst()
        }
      }
    }
    return lines
  }

  /// All about the component, for a terminal of a width.
  package func text(width: Int) -> [String] {
    var lines = ["\(kind) (\(family.name)\(vendor.map { ", a plugin of \($0)" } ?? ""))", ""]
    lines += component.summary.wrapped(width: width)
    if let slots {
      lines += ["", "Reads   " + Self.names(slots.reads), "Writes  " + Self.names(slots.writes)]
    }
    let rows = ParameterRow.rows(parameters)
    lines += ["", rows.isEmpty ? "It has no parameters." : "Parameters"]
    for row in rows { lines += row.lines(width: width) }
    lines += ["", "Example"]
    lines += example.readable(width: width - 2).split(separator: "\n").map { "  " + $0 }
    lines += [""] + family.remark.wrapped(width: width)
    if let picture = pictureCommand {
      lines += ["", "To see what it does:", "  " + picture]
    }
    return lines
  }

  static func names(_ slots: [Slot]) -> String {
    slots.isEmpty ? "nothing" : slots.map(\.rawValue).joined(separator: ", ")
  }

  /// The command that draws the component's effect; `nil` when it has none on a picture.
  var pictureCommand: String? {
    let file = kind.split(separator: "/").joined(separator: "-") + ".png"
    if family.name == GuideFamily.augmentations.name {
      return "sluice augmentations \(kind) --picture \(file)"
    }
    let isSelfContained = parameters.allSatisfy { _, information in
      switch information.type {
      case .component, .array(.component): true
      default: information.defaultValue != nil
      }
    }
    guard isSelfContained, EffectSheet.canDraw(self) else { return nil }
    return "sluice stages \(kind) --picture \(file)"
  }
}

extension ParameterRow {
  fileprivate func lines(width: Int) -> [String] {
    let value = isRequired ? "  (required)" : defaultText.map { " = \($0)" } ?? ""
    var lines = ["  " + name + value]
    if lines[0].count > width { lines = (name + value).wrapped(width: width, indent: 2) }
    lines += information.text.wrapped(width: width, indent: 6)
    let first = traits.prefix(1).uppercased() + traits.dropFirst()
    return lines + (first + ".").wrapped(width: width, indent: 6)
  }
}
