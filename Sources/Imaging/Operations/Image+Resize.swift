public import VectorMath

extension Image {
  /// Brings the picture to another size, each channel by itself.
  ///
  /// 8-bit pictures equal Pillow's resize bit for bit with the filters it has. A picture with
  /// alpha should be premultiplied first.
  ///
  /// - Throws: ``ImageOperationError/impossibleSize(width:height:)``.
  public func resized(
    width: Int, height: Int, filter: ResampleFilter = .bilinear
  ) throws(ImageOperationError) -> Image {
    var target = try Image.result(width: width, height: height, channels: channels, depth: depth)
    apply(
      to: &target,
      narrow: { VectorMath.active.resize($0, to: $1, filter: filter) },
      wide: { VectorMath.active.resize($0, to: $1, filter: filter) })
    return target
  }
}
