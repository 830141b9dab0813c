import Mustache

/// Numbers as one HTML page of charts that needs no other file.
package struct ChartPage: Sendable {
  /// A number with what it is.
  package struct Figure: Sendable {
    package var name: String
    package var value: Int

    package init(_ name: String, _ value: Int) {
      self.name = name
      self.value = value
    }
  }

  /// A bar; its parts, one for each series, stand one behind the other.
  package struct Bar: Sendable {
    package var label: String
    package var parts: [Int]

    package init(_ label: String, _ parts: [Int]) {
      self.label = label
      self.parts = parts
    }

    var total: Int { parts.reduce(0, +) }
  }

  /// How numbers are shown.
  package enum Chart: Sendable {
    /// Bars from left to right below one another, for classes; the names of the series may be empty.
    case bars([Bar], series: [String])
    /// Columns beside one another, for bins in order.
    case columns([Bar])
    /// Shades of a grid of so many columns, by rows from the top.
    case heatMap([Int], columns: Int)
    /// Rows of text below headings.
    case table([String], rows: [[String]])
  }

  /// A chart with its caption.
  package struct Panel: Sendable {
    package var caption: String
    package var chart: Chart
    /// What else is to be said; may be empty.
    package var note: String

    package init(_ caption: String, _ chart: Chart, note: String = "") {
      self.caption = caption
      self.chart = chart
      self.note = note
    }
  }

  /// Charts under one heading.
  package struct Section: Sendable {
    package var title: String
    package var panels: [Panel]

    package init(_ title: String, _ panels: [Panel]) {
      self.title = title
      self.panels = panels
    }
  }

  package var title: String
  /// A line below the heading; may be empty.
  package var subtitle: String
  package var figures: [Figure]
  package var sections: [Section]

  package init(title: String, subtitle: String, figures: [Figure], sections: [Section]) {
    self.title = title
    self.subtitle = subtitle
    self.figures = figures
    self.sections = sections
  }

  /// The page's text; equal contents give equal pages.
  ///
  /// - Throws: What the template engine throws.
  package func html() throws -> String {
    MustacheContentTypes.register(HTMLEscaping(), named: HTMLEscaping.name)
    let template = try MustacheTemplate(string: ChartPageTemplate.text)
    return template.render([
      "style": ReportStyle.text + ChartPageTemplate.style, "title": title, "subtitle": subtitle,
      "hasSubtitle": !subtitle.isEmpty,
      "figures": figures.map { ["name": $0.name, "value": Numerals.grouped($0.value)] },
      "sections": sections.enumerated().map { place, section -> [String: Any] in
        [
          "id": "section-\(place)", "title": section.title,
          "panels": section.panels.map { ChartContext($0).values },
        ]
      },
    ])
  }
}
