"""The article's program as it stands: create, compile, fit five epochs, evaluate.

Argument: the folder of MNIST's IDX files.
"""
import gzip
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np


def idx(name, offset):
    with gzip.open(os.path.join(sys.argv[1], name)) as f:
        return np.frombuffer(f.read(), np.uint8, offset=offset)


def examples(prefix):
    images = idx(prefix + "-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28).astype("float32") / 255
    return images, idx(prefix + "-labels-idx1-ubyte.gz", 8).astype("int64")


x, y = examples("train")
net = keras.Sequential(
    [keras.layers.Flatten(), keras.layers.Dense(128, activation="relu"),
     keras.layers.Dense(10, activation="softmax")])
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(x, y, epochs=5)
xt, yt = examples("t10k")
print("accuracy", net.evaluate(xt, yt, verbose=0)[1])
