"""Reference values of metrics and of further schedules from Keras 3 (NumPy backend, float32).

Run: KERAS_BACKEND=numpy python make_metrics.py   (writes metrics.json beside it)
"""
import json, os
os.environ["KERAS_BACKEND"] = "numpy"
import numpy as np
import keras

HERE = os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(3)
rows = 120
y = (rng.random((rows, 2)) < 0.3).astype("float32")
p = np.clip(rng.random((rows, 2)) * 0.7 + 0.3 * y, 0, 1).astype("float32")
p[:20] = (rng.integers(0, 200, (20, 2)) / 199).astype("float32")  # on the thresholds themselves
labels = rng.integers(0, 10, rows)
scores = rng.random((rows, 10)).astype("float32")
scores[:20] = np.round(scores[:20], 1)  # with ties

def value(metric, targets, outputs):
    metric.update_state(targets, outputs)
    return float(metric.result())

m = keras.metrics
two = {
    "auc": m.AUC(), "auc_pr": m.AUC(curve="PR"),
    "auc_7": m.AUC(num_thresholds=7), "auc_pr_7": m.AUC(num_thresholds=7, curve="PR"),
    "precision": m.Precision(), "recall": m.Recall(),
    "precision_of_1_above_0.7": m.Precision(thresholds=0.7, class_id=1),
    "binary_accuracy": m.BinaryAccuracy(), "accuracy": m.CategoricalAccuracy(),
    "mean_squared_error": m.MeanSquaredError(), "mean_absolute_error": m.MeanAbsoluteError(),
    "root_mean_squared_error": m.RootMeanSquaredError(),
}
ten = {"accuracy": m.SparseCategoricalAccuracy(), "top_3": m.SparseTopKCategoricalAccuracy(k=3)}
s = keras.optimizers.schedules
schedules = {
    "exponential_staircase": s.ExponentialDecay(0.1, 20, 0.9, staircase=True),
    "inverse_time_staircase": s.InverseTimeDecay(0.1, 10, 0.5, staircase=True),
    "polynomial_cycle": s.PolynomialDecay(0.1, 30, 0.001, power=1.5, cycle=True),
    "cosine_plain": s.CosineDecay(0.2, 70, alpha=0.1),
    "cosine_restarts_equal": s.CosineDecayRestarts(0.1, 25, t_mul=1.0, m_mul=0.8, alpha=0.05),
}
with open(os.path.join(HERE, "metrics.json"), "w") as f:
    json.dump({
        "two": {"targets": y.flatten().tolist(), "outputs": p.flatten().tolist(),
                "values": {k: value(v, y, p) for k, v in two.items()}},
        "ten": {"targets": labels.tolist(), "outputs": scores.flatten().tolist(),
                "values": {k: value(v, labels, scores) for k, v in ten.items()}},
        "schedules": {k: [float(v(i)) for i in range(100)] for k, v in schedules.items()},
    }, f, separators=(",", ":"))
print("keras", keras.__version__)
