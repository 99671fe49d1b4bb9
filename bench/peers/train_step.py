"""One peer at work on one network, on command, so that it and ours can be run in turn.

Arguments: the work (mlp-tuned, mlp-tutorial, mlp-keras, mlp-keras-125, cnn-tuned, cnn-tuned-cl,
cnn-tutorial), the threads, and the folder of MNIST's IDX files. Each line of standard input is a number of seconds; the answer is
the median milliseconds of a step in that time, after a warm-up at the start.
"""
import gzip
import os
import sys
import time

WORK, THREADS, DATA = sys.argv[1], int(sys.argv[2]), sys.argv[3]
os.environ["OMP_NUM_THREADS"] = str(THREADS)
os.environ["TF_NUM_INTRAOP_THREADS"] = str(THREADS)
os.environ["TF_NUM_INTEROP_THREADS"] = "1"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np


def idx(name, offset):
    with gzip.open(os.path.join(DATA, name)) as f:
        return np.frombuffer(f.read(), np.uint8, offset=offset)


X = idx("train-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28).astype("float32") / 255
Y = idx("train-labels-idx1-ubyte.gz", 8).astype("int64")


def torch_step(tuned):
    import torch
    from torch import nn
    from torch.utils.data import DataLoader, TensorDataset

    torch.set_num_threads(THREADS)
    torch.manual_seed(1)
    mlp = WORK.startswith("mlp")
    batch = 32 if mlp else 64
    if mlp:
        net = nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
    else:
        net = nn.Sequential(
            nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(9216, 128), nn.ReLU(), nn.Linear(128, 10))
    x, y = torch.tensor(X).unsqueeze(1), torch.tensor(Y)
    if WORK.endswith("-cl"):
        net = net.to(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(net.parameters(), fused=tuned)
    loss = nn.CrossEntropyLoss()

    def batches():
        while True:
            if tuned:
                order = torch.randperm(len(x))
                for i in range(0, len(x) - batch + 1, batch):
                    yield x[order[i:i + batch]], y[order[i:i + batch]]
            else:
                yield from DataLoader(TensorDataset(x, y), batch_size=batch, shuffle=True)

    rows = batches()

    def step():
        xb, yb = next(rows)
        optimizer.zero_grad()
        loss(net(xb), yb).backward()
        optimizer.step()

    return step, 1


def keras_net(steps_at_once, compiled):
    import keras

    keras.utils.set_random_seed(1)
    net = keras.Sequential(
        [keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(128, activation="relu"),
         keras.layers.Dense(10, activation="softmax")])
    net.compile("adam", "sparse_categorical_crossentropy",
                steps_per_execution=steps_at_once, jit_compile=compiled)
    return net


def keras_step(steps_at_once):
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(THREADS)
    steps = 250

    def fit(net):
        net.fit(X[:32 * steps], Y[:32 * steps], batch_size=32, epochs=1, verbose=0)

    # Its faster mode: with XLA or without, whichever is quicker here after a warm-up.
    quickest = None
    for compiled in (False, True):
        net = keras_net(steps_at_once, compiled)
        times = []
        for _ in range(4):
            begin = time.perf_counter()
            fit(net)
            times.append(time.perf_counter() - begin)
        if quickest is None or min(times[1:]) < quickest[0]:
            quickest = (min(times[1:]), net)
    return lambda: fit(quickest[1]), steps


def main():
    if WORK.startswith("mlp-keras"):
        # As fit runs by default, and with many steps in one call of the compiled function.
        step, count = keras_step(125 if WORK == "mlp-keras-125" else 1)
    else:
        step, count = torch_step("tuned" in WORK)
    for _ in range(3 if count > 1 else 20):
        step()
    print("ready", flush=True)
    for line in sys.stdin:
        times, end = [], time.perf_counter() + float(line)
        while time.perf_counter() < end or len(times) < 3:
            begin = time.perf_counter()
            step()
            times.append((time.perf_counter() - begin) / count)
        print(np.median(times) * 1e3, flush=True)


main()
