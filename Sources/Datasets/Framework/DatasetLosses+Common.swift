/// What most formats have no place for.
extension DatasetLosses {
  /// Notes numbers of pictures, classes and objects.
  public mutating func noteNumbers(of dataset: Dataset) {
    for category in dataset.categories where category.id != nil {
      note("numbers (ids) of classes", at: .init(file: "", entry: "class \(category.name)"))
    }
    for image in dataset.images {
      if image.id != nil { note("numbers (ids) of pictures", at: image.place) }
      for annotation in image.annotations where annotation.id != nil {
        note("numbers (ids) of objects", at: annotation.place)
      }
    }
  }

  /// Notes groups and keypoint names of classes, and further fields but those of some keys.
  public mutating func noteCategories(
    of dataset: Dataset, keeping keys: Set<String>, keepingKeypoints: Bool = false
  ) {
    for category in dataset.categories {
      let place = Dataset.Place(file: "", entry: "class \(category.name)")
      if category.supercategory != nil { note("groups (supercategories) of classes", at: place) }
      if !category.keypoints.isEmpty, !keepingKeypoints { note("names of keypoints", at: place) }
      for key in category.attributes.keys.sorted() where !keys.contains(key) {
        note("the field \"\(key)\" of classes", at: place)
      }
    }
  }

  /// Notes further fields of the data set, of pictures and of objects.
  public mutating func noteAttributes(of dataset: Dataset, exceptTopLevel: Bool = false) {
    if !exceptTopLevel {
      for key in dataset.attributes.keys.sorted() {
        note("the field \"\(key)\" of the data set", at: .init(file: ""))
      }
    }
    for image in dataset.images {
      for key in image.attributes.keys.sorted() {
        note("the field \"\(key)\" of pictures", at: image.place)
      }
      for annotation in image.annotations {
        for key in annotation.attributes.keys.sorted() {
          note("the field \"\(key)\" of objects", at: annotation.place)
        }
      }
    }
  }
}
