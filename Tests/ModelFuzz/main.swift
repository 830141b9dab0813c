import Foundation
import NeuralNet
import ONNX
import TestSupport

// ModelFuzz [SECONDS] [SEED] [FILE] tries variants of models until the time is over; the one at
// work stands in FILE, so that it is there when a trap ends the program.
// ModelFuzz FILE tries the model of a file alone.

let arguments = CommandLine.arguments.dropFirst().map(\.self)
guard let seconds = Int(arguments.first ?? "60") else {
  var trial = ModelTrial(random: SplitMix64(seed: 0))
  let bytes = try Data(contentsOf: URL(filePath: arguments[0]))
  for number in 0..<64 {
    trial.random = SplitMix64(seed: UInt64(number))
    print(number, trial.run(Array(bytes)))
  }
  exit(0)
}
let seed = arguments.count > 1 ? UInt64(arguments[1]) ?? 0 : UInt64.random(in: 0..<1 << 32)
let file = URL(filePath: arguments.count > 2 ? arguments[2] : "fuzz.onnx")
print("seed \(seed), the variant at work is in \(file.path())")

try Data().write(to: file)
let handle = try FileHandle(forWritingTo: file)
var mutator = ModelMutator(seed: seed, seeds: ModelSeeds.all.map(\.tree))
let clock = ContinuousClock()
let start = clock.now
var counts: [ModelTrial.Outcome: Int] = [:]
var number = 0
while clock.now - start < .seconds(seconds) {
  let bytes = mutator.next()
  try handle.seek(toOffset: 0)
  try handle.write(contentsOf: Data(bytes))
  try handle.truncate(atOffset: UInt64(bytes.count))
  let begun = clock.now
  var trial = ModelTrial(random: SplitMix64(seed: UInt64(number % 64)))
  counts[trial.run(bytes), default: 0] += 1
  let duration = clock.now - begun
  if duration > .seconds(1) {
    print("variant \(number) took \(duration)")
    try Data(bytes).write(to: file.appendingPathExtension("slow\(number)"))
  }
  number += 1
  if number % 100_000 == 0 { print(number, counts) }
}
print(number, counts)
