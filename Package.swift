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
    name: "Kernels\(tier)", dependencies: ["KernelTable"],
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
  _ name: String, _ dependencies: [Target.Dependency], settings: [SwiftSetting] = safe
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one target, mirroring its files.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name), "TestSupport"] + dependencies,
    swiftSettings: fenced)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let sqlite = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
