import Pipeline

/// The detection decoders that ship with the library, sorted by kind.
public let builtinDecoders: [any DetectionDecoder.Type] = [
  CenterFace.self,
  SSD.self,
  YOLOX.self,
]
