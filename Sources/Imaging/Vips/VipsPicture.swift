import CVips

/// Holds one reference to a picture of libvips, whose pixels may not be computed yet.
///
/// A picture over memory of ours (``init(over:width:height:channels:depth:)`` or a loader's
/// bytes) must not outlive that memory: such pictures stay inside the closure that owns it.
final class VipsPicture {
  let pointer: UnsafeMutablePointer<VipsImage>

  /// Takes over one reference.
  init(owning pointer: UnsafeMutablePointer<VipsImage>) {
    self.pointer = pointer
  }

  /// Wraps packed samples without copying them.
  ///
  /// - Throws: `ImagingError.codec`.
  init(
    over bytes: UnsafeRawBufferPointer, width: Int, height: Int, channels: Int, depth: Image.Depth
  ) throws(ImagingError) {
    let made = vips_image_new_from_memory(
      bytes.baseAddress, bytes.count, Int32(width), Int32(height), Int32(channels),
      depth == .uint8 ? VIPS_FORMAT_UCHAR : VIPS_FORMAT_USHORT)
    guard let made else {
      throw .codec(
        operation: "new_from_memory", format: nil, detail: VipsLibrary.takeErrorText())
    }
    pointer = made
  }

  /// Makes a matrix, row by row; the values are copied.
  ///
  /// - Throws: `ImagingError.codec`.
  init(matrix values: [Double], width: Int, height: Int) throws(ImagingError) {
    let made = vips_image_new_matrix_from_array(
      Int32(width), Int32(height), values, Int32(values.count))
    guard let made else {
      throw .codec(operation: "matrix", format: nil, detail: VipsLibrary.takeErrorText())
    }
    pointer = made
  }

  /// Makes a picture of two floats a pixel: where it is read in another; the values are copied.
  ///
  /// - Throws: `ImagingError.codec`.
  init(positions: [Float], width: Int, height: Int) throws(ImagingError) {
    let made = positions.withUnsafeBytes { bytes in
      vips_image_new_from_memory_copy(
        bytes.baseAddress, bytes.count, Int32(width), Int32(height), 2, VIPS_FORMAT_FLOAT)
    }
    guard let made else {
      throw .codec(operation: "positions", format: nil, detail: VipsLibrary.takeErrorText())
    }
    pointer = made
  }

  deinit {
    g_object_unref(pointer)
  }

  var width: Int { Int(vips_image_get_width(pointer)) }
  var height: Int { Int(vips_image_get_height(pointer)) }
  var bands: Int { Int(vips_image_get_bands(pointer)) }
  var format: VipsBandFormat { vips_image_get_format(pointer) }
  var interpretation: VipsInterpretation { vips_image_get_interpretation(pointer) }
  var hasAlpha: Bool { vips_image_hasalpha(pointer) != 0 }
  var pageCount: Int { Int(vips_image_get_n_pages(pointer)) }

  /// The EXIF orientation, 1...8.
  var orientation: Int { min(max(Int(vips_image_get_orientation(pointer)), 1), 8) }

  /// Whether a color profile is embedded.
  var hasProfile: Bool { vips_image_get_typeof(pointer, "icc-profile-data") != 0 }

  /// The embedded color profile.
  var profile: [UInt8]? {
    var data: UnsafeRawPointer?
    var count = 0
    guard hasProfile else { return nil }
    guard vips_image_get_blob(pointer, "icc-profile-data", &data, &count) == 0 else { return nil }
    return Array(UnsafeRawBufferPointer(start: data, count: count))
  }

  /// A header field that is an integer, such as `bits-per-sample`.
  func integer(_ field: String) -> Int? {
    var value: Int32 = 0
    guard vips_image_get_typeof(pointer, field) != 0 else { return nil }
    guard vips_image_get_int(pointer, field, &value) == 0 else { return nil }
    return Int(value)
  }

  /// Computes the pixels in this thread, strip after strip from the top.
  ///
  /// `body` gets the number of the first row, a pointer to its first sample, the number of rows
  /// and the distance between rows in bytes.
  ///
  /// - Throws: `ImagingError.codec`, and what `body` throws.
  func forEachStrip(
    rows: Int,
    _ body: (Int, UnsafePointer<UInt8>, Int, Int) throws(ImagingError) -> Void
  ) throws(ImagingError) {
    guard let region = vips_region_new(pointer) else {
      throw .codec(operation: "region", format: nil, detail: VipsLibrary.takeErrorText())
    }
    defer { g_object_unref(region) }
    var top = 0
    while top < height {
      let count = min(rows, height - top)
      var area = VipsRect(left: 0, top: Int32(top), width: Int32(width), height: Int32(count))
      guard vips_region_prepare(region, &area) == 0 else {
        throw .codec(operation: "decode", format: nil, detail: VipsLibrary.takeErrorText())
      }
      guard let data = region.pointee.data else {
        throw .codec(operation: "decode", format: nil, detail: "no pixels")
      }
      let valid = region.pointee.valid
      let stride = Int(region.pointee.bpl)
      let sampleBytes = Int(vips_format_sizeof(format)) * bands
      let offset = (top - Int(valid.top)) * stride - Int(valid.left) * sampleBytes
      try body(top, UnsafePointer(data + offset), count, stride)
      top += count
    }
  }
}
