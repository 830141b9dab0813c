import Options

/// What the lines of YOLO's label files describe.
public enum YOLOForm: String, Sendable, ParameterChoice {
  /// What `data.yaml` and the lines say; the one that loses least when written.
  case auto
  /// Boxes: class, centre and size.
  case detect
  /// Outlines: class, then the corners.
  case segment
  /// Boxes and keypoints: class, centre and size, then each keypoint with its visibility.
  case pose
  /// Oriented boxes: class, then four corners.
  case obb
}

extension YOLOForm {
  /// The form of label files that have lines of these numbers of fields.
  ///
  /// - Throws: ``DatasetError/damaged(_:_:)`` when they may have more than one.
  static func recognized(
    fieldCounts: Set<Int>, description: String
  ) throws(DatasetError) -> YOLOForm {
    let long = fieldCounts.filter { $0 > 6 }
    guard let first = long.first else { return .detect }
    let remedy = ": say which with the option \"form\", or with \"task\" in \(description)"
    guard !long.isSubset(of: [9, 10]) else {
      throw .damaged(
        .init(file: description),
        "all shapes of the label files have 4 corners, so they may be oriented boxes (obb) or "
          + "outlines (segment)" + remedy)
    }
    // A score after the corners of outlines makes even numbers too, but hardly all alike.
    guard long.count > 1 || first % 2 == 1 || (first - 5) % 3 != 0 else {
      throw .damaged(
        .init(file: description),
        "all lines of the label files have \(first) fields: for keypoints (pose) there must be "
          + "a \"kpt_shape\", outlines (segment) with scores look the same" + remedy)
    }
    return .segment
  }

  /// The form that loses least of the objects of a data set.
  static func losingLeast(of dataset: Dataset) -> YOLOForm {
    var (keypoints, outlines, corners) = (0, 0, 0)
    for image in dataset.images {
      for annotation in image.annotations {
        if !annotation.keypoints.isEmpty { keypoints += 1 }
        if annotation.segmentation != nil { outlines += 1 }
        if annotation.corners != nil { corners += 1 }
      }
    }
    let most = max(keypoints, outlines, corners)
    guard most > 0 else { return .detect }
    return outlines == most ? .segment : keypoints == most ? .pose : .obb
  }
}
