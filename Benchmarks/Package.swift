// swift-tools-version:6.2
import PackageDescription

let package = Package(
  name: "SluiceBenchmarks",
  dependencies: [.package(name: "sluice", path: "..")],
  targets: ["Inference", "JobA", "JobB", "SingleTransforms"].map {
    .executableTarget(
      name: $0, dependencies: [.product(name: "Sluice", package: "sluice")],
      swiftSettings: [.treatAllWarnings(as: .error)])
  },
  swiftLanguageModes: [.v6])
