import Geometry
import Imaging

extension Pipeline {
  /// Decodes one picture and passes it through every stage.
  ///
  /// - Parameters:
  ///   - bytes: A whole picture file: JPEG, PNG, WebP, TIFF, GIF, or HEIF where the build has it.
  ///   - item: Which picture it is; its path keys the random draws.
  ///   - context: Threads, time limit and output folder; its seed is replaced by the pipeline's.
  ///   - observe: Called after decoding with -1, and after each stage with its index, and the time taken.
  /// - Returns: The sample with all that the stages wrote.
  /// - Throws: `ImagingError` when the picture cannot be read, ``StageFailure`` when a stage fails.
  public func process(
    _ bytes: [UInt8], as item: Item, context: ItemContext = ItemContext(),
    observe: (Int, Duration) -> Void = { _, _ in }
  ) throws -> Sample {
    let start = ContinuousClock.now
    let options = decodeOptions
    let image: Image
    do throws(ImagingError) {
      image = try ImageReader.decode(bytes, options: options) { context.isOverdue }
    } catch {
      guard error == .cancelled else { throw error }
      throw StageError.timedOut
    }
    var frame: Frame?
    if options.coverSize != nil {
      let header = try ImageReader.header(bytes)
      frame = Frame(
        originalWidth: header.width, originalHeight: header.height, decodedWidth: image.width,
        decodedHeight: image.height)
    }
    observe(-1, ContinuousClock.now - start)
    var context = context
    context.seed = seed
    var sample = Sample(item: item, original: image, frame: frame, context: context)
    try chain.process(&sample, observe: observe)
    return sample
  }
}
