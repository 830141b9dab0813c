import Options
import Pipeline
import RemoteStages

// A child process for the tests: serves the stage that its argument names.
let stages: [any Stage.Type] = [Echo.self, EverySlot.self, Misfit.self, Noise.self]
if let stage = stages.first(where: { $0.kind == CommandLine.arguments.last }) {
  try StageServer.serve(stage, catalog: ComponentCatalog())
}
