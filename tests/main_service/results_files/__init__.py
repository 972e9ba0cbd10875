"""Real results files through the API, each as it came, against a reading of them that knows nothing of the importer."""
