import KernelTable

/// Returns this tier's kernels of filters and noise.
func filterKernels() -> FilterKernels {
  FilterKernels(
    addField: addField,
    combineSums: combineSums,
    countField: countField,
    drawLevels: drawLevels,
    lightnessSums: lightnessSums,
    medianOfNine: medianOfNine,
    medianOfTwentyFive: medianOfTwentyFive,
    multiplyField: multiplyField,
    normalField: normalField,
    randomWords: randomWords,
    rankOfTaps: rankOfTaps,
    runningMeans: runningMeans,
    scaleSums: scaleSums,
    shiftHueLightness: shiftHueLightness,
    slideColumns: slideColumns,
    slideSums: slideSums,
    spreadField: spreadField,
    sumNeighbors: sumNeighbors,
    tapSums: tapSums,
    uniformField: uniformField,
    weightedFloats: weightedFloats,
    weightedPairs: weightedPairs)
}
