import Pipeline

/// The detection decoders that are always there, by kind.
public enum BuiltinDecoders {
  /// All of them, sorted by kind.
  public static let all: [any DetectionDecoder.Type] = [
    CenterFace.self,
    SSD.self,
    YOLOX.self,
  ]
}
