import Mustache
import StrictJSON

/// The report of a run: one HTML page that needs no other file.
package enum Report {
  /// Makes the page, to be stored as `report/index.html` below the run's folder.
  ///
  /// Equal contents and items give equal pages. What the page says of results is counted over all
  /// items; memory grows with the gallery and the number of classes only.
  ///
  /// - Parameters:
  ///   - contents: What is known about the run as a whole.
  ///   - galleryLimit: So many pictures are shown in the gallery, the first ones.
  ///   - items: Calls the closure that it is given once for each picture, in the run's order.
  /// - Returns: The page's text.
  /// - Throws: What `items` throws.
  package static func html(
    _ contents: ReportContents, galleryLimit: Int = 200,
    items: (_ visit: (ReportItem) throws -> Void) throws -> Void
  ) throws -> String {
    var collector = ReportCollector(galleryLimit: galleryLimit)
    try items { collector.add($0) }
    MustacheContentTypes.register(HTMLEscaping(), named: HTMLEscaping.name)
    let template = try MustacheTemplate(string: ReportTemplate.text)
    return template.render(ReportContext(contents, collector).values)
  }
}
