import Geometry
import Options

/// Turns a detector's raw outputs into boxes.
public protocol DetectionDecoder: Component {
  /// Sets the decoder up.
  ///
  /// - Throws: ``StageError/invalidOption(_:_:hint:)``.
  init(options: Options) throws

  /// Checks before the first picture that the network's outputs fit the decoder.
  ///
  /// - Parameters:
  ///   - outputs: What is known of the outputs.
  ///   - input: Size of the network's input, if it is known.
  /// - Throws: ``StageError`` that says what does not fit: ``StageError/failed(code:_:)`` or
  ///   ``StageError/shapeMismatch(expected:got:)``.
  func check(_ outputs: [SlotPlan.Output], input: ImageSize?) throws

  /// Decodes every candidate whose score is at least `threshold`.
  ///
  /// - Parameters:
  ///   - outputs: The network's outputs; `outputs.frame` has the size of its input picture.
  ///   - threshold: The lowest score, 0…1.
  /// - Returns: Candidates in any order, boxes and keypoints in pixels of the network's input.
  /// - Throws: ``StageError``, as ``check(_:input:)`` does, when the outputs do not
  ///   fit.
  func decode(_ outputs: NetworkOutputs, threshold: Double) throws -> [DetectionCandidate]
}

/// The family of detection decoders.
public enum DecoderFamily: ComponentFamily {
  public static let name = "decoder"
  public typealias Common = NoOptions
}

/// A decoder as a spec names it.
public typealias DecoderReference = ComponentReference<DecoderFamily>

extension DecoderReference {
  /// Sets the decoder up.
  public func make() throws -> any DetectionDecoder {
    guard let type = component as? any DetectionDecoder.Type else {
      throw StageError.failed(code: "internal", "\"\(kind)\" is not a decoder")
    }
    return try type.make(options)
  }
}

extension DetectionDecoder {
  public func check(_ outputs: [SlotPlan.Output], input: ImageSize?) throws {}

  static func make(_ options: any ComponentOptions) throws -> any DetectionDecoder {
    guard let options = options as? Options else {
      throw StageError.failed(code: "internal", "\(kind) was given another decoder's options")
    }
    return try Self(options: options)
  }
}
