import Testing

@testable import Imaging

@Suite struct ICCProfileTests {
  private func profile(of file: String) throws -> [UInt8] {
    let bytes = try PictureFixture.bytes(file)
    try VipsLibrary.start()
    return try bytes.withUnsafeBytesTyped { (raw) throws(ImagingError) in
      let loader = Loader(bytes: raw, format: file.hasSuffix("png") ? .png : .jpeg)
      return try loader.open().profile ?? []
    }
  }

  @Test(arguments: [
    ("srgb.jpg", 3, true), ("p3.jpg", 3, false), ("adobe.jpg", 3, false),
    ("cmyk-profile.jpg", 4, false), ("gray-linear.png", 1, false),
  ])
  func knowsWhatAProfileDescribes(file: String, channels: Int, isSRGB: Bool) throws {
    let profile = try #require(ICCProfile(try profile(of: file)))
    #expect(profile.channels == channels)
    #expect(profile.isSRGB == isSRGB)
  }

  @Test func brokenProfilesNeverTrap() throws {
    let whole = try profile(of: "srgb.jpg")
    for length in 0..<whole.count {
      #expect(ICCProfile(Array(whole.prefix(length)))?.isSRGB != true)
    }
    for place in 128..<400 {
      var damaged = whole
      damaged[place] = 0xFF
      _ = ICCProfile(damaged)?.isSRGB
    }
  }
}
