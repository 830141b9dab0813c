import Options

/// The data-set formats that are always there, by kind.
public enum BuiltinFormats {
  /// All of them, sorted by kind.
  public static let all: [any DatasetFormat.Type] = [
    COCO.self,
    CSV.self,
    ClassFolders.self,
    VOC.self,
    WebDataset.self,
    YOLO.self,
  ]

  /// Adds them to what may be named.
  public static func register(in catalog: inout ComponentCatalog) {
    for format in all { catalog.add(format, to: FormatFamily.name) }
  }
}
