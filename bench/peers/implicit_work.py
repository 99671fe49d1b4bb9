"""implicit at work on one matrix, on command, so that it and ours can be run in turn.

Arguments: the matrix (three little-endian int32: rows, columns, entries; then the starts of the rows and the columns of the
entries) and the threads. Each line of standard input is a piece of work, answered with the seconds it took:

  cg F                  one sweep of alternating least squares, both sides, three conjugate gradients a row
  top PEOPLE ITEMS F    the ten best new items of every person by factors in these files (float32); the ids go to ITEMS.ids
  knn K                 the K nearest items of every item by cosine
  cpu                   the processor's seconds of the work before, which other programs move less
"""
import os
import sys
import time

MATRIX, THREADS = sys.argv[1], int(sys.argv[2])
# As implicit asks: its own threads share the work, BLAS has one each.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = str(THREADS)
import numpy as np
from implicit.cpu import _als
from implicit.cpu.als import AlternatingLeastSquares
from implicit.nearest_neighbours import CosineRecommender
from scipy.sparse import csr_matrix

raw = np.memmap(MATRIX, dtype="<i4", mode="r")
rows, columns, entries = (int(n) for n in raw[:3])
people = csr_matrix(
    (np.ones(entries, np.float32), np.array(raw[4 + rows:]), np.array(raw[3:4 + rows])), shape=(rows, columns))
items = people.T.tocsr()
random = np.random.RandomState(1)
factors = {}


def cg(width):
    width = int(width)
    if width not in factors:
        factors.clear()
        factors[width] = [random.random_sample((n, width)).astype(np.float32) * 0.01 for n in (rows, columns)]
    x, y = factors[width]
    begin = time.perf_counter()
    _als.least_squares_cg(people, x, y, 10.0, num_threads=THREADS, cg_steps=3)
    _als.least_squares_cg(items, y, x, 10.0, num_threads=THREADS, cg_steps=3)
    return time.perf_counter() - begin


def top(of_people, of_items, width):
    model = AlternatingLeastSquares(factors=int(width), num_threads=THREADS)
    model.user_factors = np.fromfile(of_people, "<f4").reshape(rows, int(width))
    model.item_factors = np.fromfile(of_items, "<f4").reshape(columns, int(width))
    begin = time.perf_counter()
    ids, _ = model.recommend(np.arange(rows), people, N=10)
    took = time.perf_counter() - begin
    ids.astype("<i4").tofile(of_items + ".ids")
    return took


def knn(k):
    begin = time.perf_counter()
    CosineRecommender(K=int(k), num_threads=THREADS).fit(people, show_progress=False)
    return time.perf_counter() - begin


spent = 0.0
print("ready", flush=True)
for line in sys.stdin:
    name, *values = line.split()
    if name == "cpu":
        print(spent, flush=True)
    else:
        before = time.process_time()
        seconds = {"cg": cg, "top": top, "knn": knn}[name](*values)
        spent = time.process_time() - before
        print(seconds, flush=True)
