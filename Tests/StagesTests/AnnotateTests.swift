import Files
import Geometry
import Imaging
import Pipeline
import Stages
import SystemPackage
import TestSupport
import Testing

@Suite struct AnnotateTests {
  @Test func drawsClassesOnTheOriginal() throws {
    let folder = FilePath(pipelinesFolder).appending("samples-digits")
    let bytes = try FileReader.read(folder.appending("digit-3.png"))
    try run(
      #"""
      {"use": "resize", "with": {"width": 8, "height": 8, "filter": "area"}}, "normalize",
      {"use": "infer", "with": {"model": "models/digits.onnx"}},
      {"use": "classify", "with": {"topK": 1}}, "annotate"
      """#, on: ["three.png": bytes], input: #"{"color": "gray"}"#
    ) { output in
      let drawn = try ImageReader.decode(
        try FileReader.read(output.appending("annotated").appending("three.png")))
      let plain = try ImageReader.decode(bytes)
      #expect(drawn.width == 64 && drawn.height == 64)
      #expect(drawn != plain)
    }
  }

  @Test func writesThePictureAsItWasWhenNothingIsFound() throws {
    let bytes = try pattern(width: 40, height: 30).encoded(EncodeOptions(format: .png))
    try run(
      #"{"use": "resize", "with": {"width": 4, "height": 4}}, "annotate""#, on: ["a.png": bytes]
    ) {
      let drawn = try ImageReader.decode(
        try FileReader.read($0.appending("annotated").appending("a.png")))
      #expect(drawn == pattern(width: 40, height: 30))
    }
  }
}
