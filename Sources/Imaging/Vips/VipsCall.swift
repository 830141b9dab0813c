import CVips

/// An argument of a libvips operation.
enum VipsArgument {
  case int(Int)
  case real(Double)
  case flag(Bool)
  case choice(UInt32)
  case text(String)
  case reals([Double])
  case image(VipsPicture)
  /// Bytes that must outlive every picture made from them.
  case bytes(UnsafeRawBufferPointer)
  /// The name of a way to read between pixels.
  case interpolation(String)
}

/// One run of a libvips operation: arguments in, outputs out.
///
/// The operation is built by itself and not looked up in the operation cache, which is off.
final class VipsCall {
  private let operation: UnsafeMutablePointer<CVips.VipsOperation>
  private let name: String

  /// Runs the operation.
  ///
  /// - Throws: `ImagingError.codec` with the operation's name and the library's words.
  init(
    _ name: String, _ arguments: KeyValuePairs<String, VipsArgument>
  ) throws(ImagingError) {
    guard let made = vips_operation_new(name) else {
      throw .codec(operation: name, format: nil, detail: VipsLibrary.takeErrorText())
    }
    operation = made
    self.name = name
    for (key, argument) in arguments {
      try set(key, argument)
    }
    let object = UnsafeMutableRawPointer(operation).assumingMemoryBound(to: VipsObject.self)
    guard vips_object_build(object) == 0 else {
      throw .codec(operation: name, format: nil, detail: VipsLibrary.takeErrorText())
    }
  }

  deinit {
    let object = UnsafeMutableRawPointer(operation).assumingMemoryBound(to: VipsObject.self)
    vips_object_unref_outputs(object)
    g_object_unref(operation)
  }

  /// An output that is a picture.
  ///
  /// - Throws: `ImagingError.codec` if the operation has no such output.
  func image(_ key: String = "out") throws(ImagingError) -> VipsPicture {
    var value = GValue()
    g_value_init(&value, vips_image_get_type())
    defer { g_value_unset(&value) }
    g_object_get_property(objectPointer, key, &value)
    guard let object = g_value_dup_object(&value) else {
      throw .codec(operation: name, format: nil, detail: "has no output \(key)")
    }
    return VipsPicture(owning: object.assumingMemoryBound(to: VipsImage.self))
  }

  /// An output that is bytes, copied.
  ///
  /// - Throws: `ImagingError.codec` if the operation has no such output.
  func bytes(_ key: String = "buffer") throws(ImagingError) -> [UInt8] {
    var value = GValue()
    g_value_init(&value, vips_blob_get_type())
    defer { g_value_unset(&value) }
    g_object_get_property(objectPointer, key, &value)
    guard let blob = g_value_get_boxed(&value) else {
      throw .codec(operation: name, format: nil, detail: "has no output \(key)")
    }
    var count = 0
    let start = vips_blob_get(blob.assumingMemoryBound(to: VipsBlob.self), &count)
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  private var objectPointer: UnsafeMutablePointer<GObject> {
    UnsafeMutableRawPointer(operation).assumingMemoryBound(to: GObject.self)
  }

  private func set(_ key: String, _ argument: VipsArgument) throws(ImagingError) {
    guard let type = type(of: key) else {
      throw .codec(operation: name, format: nil, detail: "has no argument \(key)")
    }
    var value = GValue()
    g_value_init(&value, type)
    defer { g_value_unset(&value) }
    switch argument {
    case .int(let number): g_value_set_int(&value, gint(number))
    case .real(let number): g_value_set_double(&value, number)
    case .flag(let flag): g_value_set_boolean(&value, flag ? 1 : 0)
    case .choice(let choice): g_value_set_enum(&value, gint(choice))
    case .text(let text): g_value_set_string(&value, text)
    case .reals(let numbers): vips_value_set_array_double(&value, numbers, Int32(numbers.count))
    case .image(let picture): g_value_set_object(&value, picture.pointer)
    case .bytes(let bytes):
      let blob = vips_blob_new(nil, bytes.baseAddress, bytes.count)
      g_value_set_boxed(&value, blob)
      vips_area_unref(UnsafeMutableRawPointer(blob)?.assumingMemoryBound(to: VipsArea.self))
    case .interpolation(let name):
      let interpolation = vips_interpolate_new(name)
      g_value_set_object(&value, interpolation)
      g_object_unref(interpolation)
    }
    g_object_set_property(objectPointer, key, &value)
  }

  private func type(of key: String) -> GType? {
    let instance = UnsafeMutableRawPointer(operation).assumingMemoryBound(to: GTypeInstance.self)
    let type = UnsafeMutableRawPointer(instance.pointee.g_class)
    let property = g_object_class_find_property(
      type?.assumingMemoryBound(to: GObjectClass.self), key)
    return property?.pointee.value_type
  }
}
