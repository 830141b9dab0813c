/// Where COCO data sets keep their label files and pictures, as several tools write them.
enum COCOLayout {
  /// The files that could hold labels.
  static func candidates(in folder: DatasetFolder) -> [String] {
    folder.files.filter { file in
      let parts = file.split(separator: "/")
      guard RelativePath.split(file).fileExtension.lowercased() == "json" else { return false }
      return parts.count == 1 || (parts.count == 2 && parts[0] == "annotations")
        || parts.last == "_annotations.coco.json"
    }
  }

  /// The label files to read: those named, else all `instances` files, else all candidates.
  static func labelFiles(
    in folder: DatasetFolder, named: [String], problems: inout [Dataset.Problem]
  ) throws(DatasetError) -> [String] {
    if !named.isEmpty {
      var files: [String] = []
      for name in named {
        let path = try RelativePath.checked(name)
        guard let file = folder.locate(path) else {
          throw .notADataset(folder.path, expected: "label file \(path)")
        }
        files.append(file)
      }
      return files
    }
    let found = candidates(in: folder)
    guard !found.isEmpty else {
      throw .notADataset(
        folder.path,
        expected: "COCO label file, like annotations/instances_train.json")
    }
    let instances = found.filter { RelativePath.last(of: $0).hasPrefix("instances") }
    guard !instances.isEmpty else { return found }
    for file in found where !instances.contains(file) {
      problems.append(
        .init(
          .orphan, at: .init(file: file),
          "is not read beside instances files: name it in the option annotations to read it"))
    }
    return instances
  }

  /// The split that a label file is for.
  static func split(of file: String, isOnly: Bool) -> String? {
    let stem = String(RelativePath.split(RelativePath.last(of: file)).stem)
    for prefix in ["instances_", "person_keypoints_"] where stem.hasPrefix(prefix) {
      let name = String(stem.dropFirst(prefix.count))
      return name == "default" || name.isEmpty ? nil : name
    }
    if stem == "instances" { return nil }
    let folder = RelativePath.last(of: RelativePath.folder(of: file))
    if !folder.isEmpty, folder != "annotations" { return folder }
    let isSplit = ["train", "val", "test"].contains { stem.hasPrefix($0) }
    return isOnly && !isSplit ? nil : stem
  }

  /// The file of a picture; `nil` when it is nowhere.
  static func picture(
    _ name: String, split: String?, labelFile: String, in folder: DatasetFolder
  ) -> String? {
    var places = [RelativePath.folder(of: labelFile)]
    if let split { places += ["images/\(split)", split, "\(split)/images"] }
    places += ["images", "images/default", ""]
    for place in places {
      if let file = folder.locate(RelativePath.joined(place, name)) { return file }
    }
    return nil
  }
}
