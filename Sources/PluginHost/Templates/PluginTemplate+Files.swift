extension PluginTemplate {
  /// A spec that uses the plugin; `nil` where it takes more than the plugin to make one.
  var spec: String? {
    switch kind {
    case .stage:
      """
      {
        "version": 1,
        "name": "\(shortName)",
        "plugins": ["\(name)"],
        "stages": [
          {"use": "\(name)", "with": {"strength": 0.8}},
          {"use": "save"}
        ]
      }

      """
    case .augmentation:
      """
      {
        "version": 1,
        "name": "\(shortName)",
        "seed": 7,
        "plugins": ["\(name)"],
        "stages": [
          {"use": "augment", "with": {"transforms": [
            {"use": "\(name)", "with": {"degreesRange": [-30, 30]}}
          ]}},
          {"use": "save"}
        ]
      }

      """
    case .decoder, .format: nil
    }
  }

  /// What a reader of the folder needs to know.
  var readme: String {
    let run =
      spec == nil
      ? ""
      : """

      sluice run pipeline.json --plugin . -i PICTURES -o RESULTS     run it; the report shows its pictures
      """
    return """
      # \(name)

      ```
      sluice plugin check .          its tests, and what every \(kind.rawValue) must keep to\(run)
      sluice plugin install .        keep it, so that specs can name it in "plugins"
      ```

      """
  }

  /// The manifest of a package.
  var manifest: String {
    """
    // swift-tools-version:6.2
    import PackageDescription

    /// What plugins are compiled against; `sluice plugin` sets it, and `sluice plugin kit` prints it
    /// for editors and for `swift build`: export SLUICE_KIT="$(sluice plugin kit)"
    let kit = Context.environment["SLUICE_KIT"] ?? "."

    let sluice: [SwiftSetting] = [
      .unsafeFlags([
        "-I", "\\(kit)/Modules", "-Xcc", "-fmodule-map-file=\\(kit)/module.modulemap",
      ])
    ]

    let package = Package(
      name: "\(shortName)",
      products: [.library(name: "\(module)", type: .static, targets: ["\(module)"])],
      dependencies: [],
      targets: [
        .target(name: "\(module)", swiftSettings: sluice),
        .testTarget(
          name: "\(module)Tests", dependencies: ["\(module)"], swiftSettings: sluice,
          linkerSettings: [.unsafeFlags(["-L", kit, "@\\(kit)/link.flags"])]),
      ],
      swiftLanguageModes: [.v6]
    )

    """
  }
}
