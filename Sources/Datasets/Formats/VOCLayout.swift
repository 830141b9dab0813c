/// Where Pascal VOC data sets keep their files, as several tools write them.
enum VOCLayout {
  private static let splitNames = ["train", "val", "valid", "validation", "test"]
  private static let labelFolder = "Annotations"

  /// The XML files: those below `Annotations`, else all.
  static func labelFiles(in folder: DatasetFolder) -> [String] {
    let all = folder.files.filter { RelativePath.split($0).fileExtension.lowercased() == "xml" }
    let inside = all.filter { base(of: $0) != nil }
    return inside.isEmpty ? all : inside
  }

  /// What stands before `Annotations` in a path; `nil` if it is not in such a folder.
  static func base(of file: String) -> String? {
    let parts = RelativePath.folder(of: file).split(separator: "/").map(String.init)
    guard let place = parts.firstIndex(of: labelFolder) else { return nil }
    return parts[..<place].joined(separator: "/")
  }

  /// The name that a label file and its picture share.
  static func key(of file: String) -> String {
    let stem = RelativePath.split(file).stem
    guard let base = base(of: file) else {
      return splitFolder(of: file).flatMap { RelativePath.relative(stem, to: $0) } ?? stem
    }
    return RelativePath.relative(stem, to: RelativePath.joined(base, labelFolder)) ?? stem
  }

  /// The folder of a split that a file beside its picture lies in.
  static func splitFolder(of file: String) -> String? {
    guard base(of: file) == nil, let first = file.split(separator: "/").first else { return nil }
    return file.contains("/") && splitNames.contains(String(first)) ? String(first) : nil
  }

  /// The folders in which the picture of a label file may lie.
  static func pictureFolders(of file: String) -> [String] {
    guard let base = base(of: file) else { return [splitFolder(of: file) ?? ""] }
    return ["JPEGImages", "images", "Images", labelFolder, ""].map {
      $0.isEmpty ? base : RelativePath.joined(base, $0)
    }
  }

  /// The split that a list in `ImageSets/Main` is for; CVAT calls pictures of none `default`.
  static func split(ofList name: String) -> String? { name == "default" ? nil : name }

  /// The lists of splits, those of several splits together last.
  static func lists(in folder: DatasetFolder) -> [String] {
    let all = folder.files.filter {
      let parts = $0.split(separator: "/")
      return parts.count >= 3 && parts.dropLast().suffix(2).elementsEqual(["ImageSets", "Main"])
        && RelativePath.split($0).fileExtension == "txt"
    }
    let isUnion = { (file: String) in RelativePath.last(of: file) == "trainval.txt" }
    return all.filter { !isUnion($0) } + all.filter(isUnion)
  }
}
