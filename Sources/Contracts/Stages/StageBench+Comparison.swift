import Pipeline

extension StageBench.Processed {
  /// What differs between two results, or `nil`.
  func difference(to other: Self) -> String? {
    if let error, let second = other.error {
      return "\(error)" == "\(second)" ? nil : "the error"
    }
    if let one = error ?? other.error { return "whether it works (\(one))" }
    let (left, right) = (sample.values, other.sample.values)
    for name in Set(left.keys).union(right.keys).sorted() {
      guard let first = left[name], let second = right[name], first.isSame(as: second) else {
        return "the slot \"\(name)\""
      }
    }
    for path in Set(files.keys).union(other.files.keys).sorted()
    where files[path] != other.files[path] {
      return "the file \(path)"
    }
    return nil
  }

  /// What is wrong with what the stage wrote, or `nil`.
  func fault(in outputs: [Slot]) -> String? {
    for slot in outputs {
      switch sample.values[slot.rawValue] {
      case .image(let picture):
        let (image, frame) = (picture.image, picture.frame)
        guard (frame.width, frame.height) == (image.width, image.height) else {
          return "its frame says \(frame.width) × \(frame.height), its picture has "
            + "\(image.width) × \(image.height): give frame.appending(_:width:height:)"
        }
        let original = (frame.originalWidth, frame.originalHeight)
        let wanted = sample.originalFrame
        guard original == (wanted.originalWidth, wanted.originalHeight) else {
          return "its frame is of another original: make it by appending to the picture's frame"
        }
        guard frame.map.inverse != nil else {
          return "its frame's map has no inverse"
        }
      case .detections(let detections):
        if let fault = Self.fault(of: detections) { return fault }
      case .classification(let classification):
        guard classification.classes.allSatisfy({ $0.score.isFinite && $0.index >= 0 }) else {
          return "a class has a score that is no finite number, or a negative index"
        }
      case .tensor, .outputs, nil: break
      }
    }
    return nil
  }

  private static func fault(of detections: [Detection]) -> String? {
    for detection in detections {
      guard detection.box.isFinite else { return "a box is not finite" }
      guard detection.best.score.isFinite else { return "a score is not a finite number" }
      guard detection.best.index >= 0 else { return "a class has a negative index" }
      guard detection.keypoints.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
        return "a keypoint is not finite"
      }
      if let fault = fault(of: detection.parts) { return fault }
    }
    return nil
  }
}
