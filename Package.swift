// swift-tools-version:6.2
import PackageDescription

/// Outside the kernels, the C wrappers and the fenced targets every unsafe expression must say `unsafe`.
let safe: [SwiftSetting] = [.strictMemorySafety(), .treatAllWarnings(as: .error)]

/// For the targets that touch raw memory or C.
let fenced: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// One instruction-set tier: the folder `KernelsBaseline`, compiled with that tier's flags.
///
/// Always `-O`: unoptimised code would emit shared copies of standard-library functions
/// built with the tier's instructions, and the linker keeps any one copy for the whole program.
func kernels(_ tier: String, flags: [String]) -> Target {
  .target(
    name: "Kernels\(tier)", dependencies: ["CVector", "KernelTable"],
    swiftSettings: [.unsafeFlags(["-O", "-wmo"] + flags), .treatAllWarnings(as: .error)])
}

#if arch(x86_64)
  let tiers: [Target] = [
    kernels("Baseline", flags: []),
    kernels("AVX2", flags: ["-DSIMD_FMA", "-DSIMD_AVX2", "-Xcc", "-march=x86-64-v3"]),
    kernels(
      "AVX512",
      flags: [
        "-DSIMD_FMA", "-DSIMD_AVX512", "-Xcc", "-march=x86-64-v4", "-Xcc",
        "-mprefer-vector-width=512",
      ]),
  ]
#else
  let tiers: [Target] = [kernels("Baseline", flags: ["-DSIMD_FMA"])]
#endif

let tierDependencies = tiers.map { Target.Dependency.target(name: $0.name) }

/// A target of the house: safe settings unless it stands behind the fence.
func floor(
  _ name: String, _ dependencies: [Target.Dependency], excluding: [String] = [],
  settings: [SwiftSetting] = safe
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: excluding, swiftSettings: settings)
}

/// An example plugin, compiled as an ordinary target.
func plugin(_ name: String, folder: String) -> Target {
  .target(
    name: name, dependencies: ["Sluice"], path: "Plugins/\(folder)",
    exclude: ["README.md", "effect.png"], swiftSettings: safe)
}

/// The tests of one target, mirroring its files.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name), "TestSupport"] + dependencies,
    swiftSettings: fenced)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let sqlite = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "sluice",
  products: [
    .library(name: "Sluice", targets: ["Sluice"]),
    .executable(name: "sluice", targets: ["SluiceMain"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    // Floor 0
    // The flags of `vips` itself hold -pthread, of which every build would warn.
    .systemLibrary(name: "CVips", pkgConfig: "gobject-2.0", providers: [.apt(["libvips-dev"])]),
    .target(name: "CCPU"),
    .target(name: "CProcess"),
    .target(name: "CSpawn"),
    .target(name: "CJPEG", linkerSettings: [.linkedLibrary("jpeg")]),
    .target(name: "CVector"),
    .target(name: "KernelTable", swiftSettings: fenced),
  ] + tiers + [
    // Floor 1
    .target(name: "CDigest", dependencies: ["CVips"]),
    floor("CrashNotes", ["CProcess"], settings: fenced),
    floor("StrictJSON", []),
    // Floor 2
    floor("Files", ["CDigest", system], settings: fenced),
    floor("Options", ["StrictJSON"]),
    floor("VectorMath", ["CCPU", "KernelTable"] + tierDependencies, settings: fenced),
    // Floor 3
    floor("Geometry", []),
    floor("Tensors", ["VectorMath"]),
    // Floor 4
    floor("Imaging", ["CJPEG", "CVips", "Geometry", "VectorMath"], settings: fenced),
    floor("NeuralNet", ["Tensors", "VectorMath"]),
    // Floor 5
    floor("Augmentation", ["Geometry", "Imaging", "Options", "Tensors", "VectorMath"]),
    floor("Datasets", ["Files", "Geometry", "Imaging", "Options", "StrictJSON", system, yams]),
    floor("ModelStore", ["Files", "Options", subprocess, system]),
    floor("ONNX", ["NeuralNet", "Tensors", protobuf], excluding: ["Protobuf/onnx.proto"]),
    floor(
      "Pipeline",
      [
        "CrashNotes", "Files", "Geometry", "Imaging", "Options", "StrictJSON", "Tensors",
        "VectorMath",
        histogram, sqlite, system,
      ]),
    // Floor 6
    floor(
      "BatchAugmentation",
      [
        "Augmentation", "CrashNotes", "Datasets", "Files", "Geometry", "Imaging", "Options",
        "Pipeline", "StrictJSON", "Tensors", system,
      ]),
    floor("PluginInterface", ["Augmentation", "Datasets", "Options", "Pipeline"]),
    floor(
      "RemoteStages",
      [
        "CSpawn", "CrashNotes", "Files", "Geometry", "Imaging", "Options", "Pipeline",
        "StrictJSON", "Tensors", system,
      ], settings: fenced),
    // Floor 7
    floor(
      "Contracts",
      [
        "Augmentation", "Datasets", "Files", "Geometry", "Imaging", "Options", "Pipeline",
        "StrictJSON", "Tensors", system,
      ]),
    floor(
      "Guides",
      ["Augmentation", "Geometry", "Imaging", "Options", "Pipeline", "StrictJSON"]),
    floor(
      "PluginHost",
      [
        "CrashNotes", "Files", "Options", "Pipeline", "PluginInterface", "StrictJSON", subprocess,
        system,
      ],
      settings: fenced),
    floor("Reporting", ["Files", "Pipeline", "StrictJSON", mustache, system]),
    floor(
      "Stages",
      [
        "Augmentation", "Datasets", "Files", "Geometry", "Imaging", "ModelStore", "NeuralNet",
        "ONNX",
        "Options", "Pipeline", "RemoteStages", "StrictJSON", "Tensors", "VectorMath", system,
      ]),
    // Floor 8
    floor(
      "Sluice",
      [
        "Augmentation", "Datasets", "Geometry", "Imaging", "NeuralNet", "ONNX", "Options",
        "Pipeline",
        "PluginInterface", "Stages", "StrictJSON", "Tensors", "VectorMath",
      ]),
    // Floor 9
    floor(
      "SluiceCLI",
      [
        "Augmentation", "BatchAugmentation", "Contracts", "CrashNotes", "Datasets", "Files",
        "Guides", "Imaging", "ModelStore", "NeuralNet", "ONNX", "Options", "Pipeline",
        "PluginHost", "PluginInterface", "RemoteStages", "Reporting", "Sluice", "Stages",
        "StrictJSON", "Tensors", "VectorMath", argumentParser, system,
      ], excluding: ["man.py"]),
    // Floor 10
    .executableTarget(
      name: "SluiceMain", dependencies: ["SluiceCLI"], swiftSettings: safe,
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "--export-dynamic", "-Xlinker", "--build-id=sha1"])
      ]),
    // Examples
    plugin("ColorKey", folder: "color-key"),
    plugin("Deskew", folder: "deskew"),
    plugin("FaceBlur", folder: "face-blur"),
    // Tests
    .target(
      name: "TestSupport", dependencies: ["ModelStore"], path: "Tests/TestSupport",
      swiftSettings: fenced),
    .executableTarget(
      name: "ModelFuzz", dependencies: ["NeuralNet", "ONNX", "Tensors", "TestSupport"],
      path: "Tests/ModelFuzz", swiftSettings: fenced),
    tests("Augmentation", ["Geometry", "Imaging", "Options", "StrictJSON", "Tensors"]),
    tests(
      "BatchAugmentation",
      [
        "Augmentation", "Datasets", "Files", "Geometry", "Imaging", "Options", "Pipeline",
        "StrictJSON", system,
      ]),
    tests(
      "Contracts",
      [
        "Augmentation", "Datasets", "Geometry", "Imaging", "Options", "Pipeline", "Stages",
        "StrictJSON", "Tensors",
      ]),
    tests("CrashNotes", []),
    tests("Datasets", ["Files", "Geometry", "Imaging", "Options", "StrictJSON", system]),
    tests("Files", [system]),
    tests("Geometry", []),
    tests(
      "Guides",
      [
        "Augmentation", "Geometry", "Imaging", "Options", "Pipeline", "Stages", "StrictJSON",
      ]),
    tests("Imaging", ["Geometry", "VectorMath"]),
    tests("ModelStore", ["Files", system]),
    tests("NeuralNet", ["Tensors", "VectorMath"]),
    tests("ONNX", ["NeuralNet", "Tensors"]),
    tests("Options", ["StrictJSON"]),
    tests("Pipeline", ["Files", "Geometry", "Imaging", "Options", "StrictJSON", system]),
    tests(
      "PluginHost",
      ["Files", "Options", "Pipeline", "PluginInterface", "StrictJSON", system]),
    .testTarget(
      name: "PluginsTests",
      dependencies: ["ColorKey", "Contracts", "Deskew", "FaceBlur", "Sluice", "TestSupport"],
      swiftSettings: fenced),
    .executableTarget(
      name: "RemoteStagesFake",
      dependencies: ["Geometry", "Imaging", "Options", "Pipeline", "RemoteStages", "Tensors"],
      path: "Tests/RemoteStagesFake", swiftSettings: fenced),
    tests(
      "RemoteStages",
      [
        "Files", "Geometry", "Imaging", "Options", "Pipeline", "RemoteStagesFake", "StrictJSON",
        "Tensors", system,
      ]),
    tests("Reporting", ["StrictJSON"]),
    tests("Sluice", []),
    tests("SluiceCLI", ["Files", "Imaging", "StrictJSON", system]),
    tests(
      "Stages",
      [
        "Files", "Geometry", "Imaging", "Options", "Pipeline", "StrictJSON", "Tensors", system,
      ]),
    tests("StrictJSON", []),
    tests("Tensors", []),
    tests("VectorMath", ["KernelTable"]),
  ],
  swiftLanguageModes: [.v6]
)
