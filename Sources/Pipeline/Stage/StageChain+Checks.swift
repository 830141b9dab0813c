import CrashNotes

extension StageChain.Link {
  /// Applies the stage, and checks that it kept to what it declares.
  ///
  /// - Throws: What the stage throws, or ``StageError/failed(code:_:)``.
  func process(_ sample: inout Sample) throws {
    sample.written = []
    try CrashNotes.noting(stage: kind) { try stage.process(&sample) }
    for slot in sample.written {
      guard stage.outputs.contains(slot) else {
        throw StageError.failed(
          code: "undeclared-slot",
          "wrote the slot \"\(slot.rawValue)\", which it does not declare to write")
      }
      guard let value = sample.values[renamedOutputs[slot] ?? slot.rawValue] else { continue }
      try value.check()
    }
  }
}

extension SlotValue {
  /// Checks that a stage may leave the value behind: numbers are numbers, sizes agree.
  ///
  /// - Throws: ``StageError/failed(code:_:)``.
  package func check() throws(StageError) {
    guard let fault else { return }
    throw .failed(code: "invalid-\(slot.rawValue)", fault)
  }

  private var fault: String? {
    switch self {
    case .image(let picture):
      Self.fault(picture)
    case .detections(let detections):
      detections.lazy.compactMap(Self.fault).first
    case .classification(let classification):
      Self.fault(classification)
    case .tensor, .outputs: nil
    }
  }

  private static func fault(_ picture: Picture) -> String? {
    let (image, frame) = (picture.image, picture.frame)
    guard image.width != frame.width || image.height != frame.height else { return nil }
    return "wrote a picture of \(image.width) × \(image.height) pixels with a frame of "
      + "\(frame.width) × \(frame.height)"
  }

  private static func fault(_ classification: Classification) -> String? {
    classification.classes.contains { !$0.score.isFinite }
      ? "wrote a score that is no number" : nil
  }

  private static func fault(_ detection: Detection) -> String? {
    guard detection.box.isFinite else { return "wrote a box with a coordinate that is no number" }
    guard detection.best.score.isFinite else { return "wrote a score that is no number" }
    guard detection.keypoints.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
      return "wrote a keypoint with a coordinate that is no number"
    }
    if let fault = detection.classification.flatMap(fault) { return fault }
    return detection.parts.lazy.compactMap(fault).first
  }
}
