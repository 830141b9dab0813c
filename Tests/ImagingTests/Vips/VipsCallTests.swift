import Testing

@testable import Imaging

@Suite struct VipsCallTests {
  @Test func namesAnUnknownOperationOrArgument() throws {
    try VipsLibrary.start()
    let error = #expect(throws: ImagingError.self) { try VipsCall("nonsense", [:]) }
    #expect(error?.description.hasPrefix("nonsense: ") == true)
    #expect(
      throws: ImagingError.codec(
        operation: "text", format: nil, detail: "has no argument wrong")
    ) {
      try VipsCall("text", ["wrong": .int(1)])
    }
  }

  @Test(arguments: ["svgload_buffer", "pdfload_buffer", "jp2kload_buffer"])
  func unwantedLoadersAreBlocked(loader: String) throws {
    let svg = Array("<svg xmlns='x' width='4' height='4'></svg>".utf8)
    try VipsLibrary.start()
    _ = svg.withUnsafeBytes { raw in
      #expect(throws: ImagingError.self) {
        try VipsCall(loader, ["buffer": .bytes(raw)]).image()
      }
    }
  }

  @Test func theFailureOfOneRunIsToldOnce() throws {
    var rounds = 0
    let error = #expect(throws: ImagingError.self) {
      try VipsLibrary.run { () throws(ImagingError) -> Void in
        rounds += 1
        _ = try VipsCall("nonsense", [:])
      }
    }
    #expect(rounds == 2)
    #expect(error?.description.contains("nonsense") == true)
    #expect(VipsLibrary.takeErrorText() == "no reason given")
  }

  @Test func tellsTheVersion() {
    #expect(VipsLibrary.version.split(separator: ".").count == 3)
    #expect(ImageFormat.readable.isSuperset(of: [.jpeg, .png]))
  }
}
