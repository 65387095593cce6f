"""How right scipy's assignment over TF-IDF is on statements whose true moment is known: lines
{"participant","moment","lo","hi","text"} in a file, one JSON object out. Statements of every two accounts are assigned
to each other by cosine; the least cosine that counts is chosen with the truth in hand, to the peer's advantage.
With and without leaving out pairs whose times do not overlap. It measures no time."""

import json
import re
import sys

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix

told = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
count = len(told)
texts = [sorted(set(re.findall(r"\w\w+", one["text"].lower()))) for one in told]
places, rows, columns = {}, [], []
for row, words in enumerate(texts):
    for word in words:
        rows.append(row)
        columns.append(places.setdefault(word, len(places)))
weights = np.log(count / np.bincount(columns)) + 1
vectors = csr_matrix((weights[columns], (rows, columns)), shape=(count, len(places)))
lengths = np.sqrt(np.asarray(vectors.multiply(vectors).sum(1)).ravel())
vectors = csr_matrix(vectors.multiply(1 / lengths[:, None]))
alike = (vectors @ vectors.T).toarray()

who = np.array([one["participant"] for one in told])
moment = np.array([one["moment"] for one in told])
low, high = (np.array([one[end] for one in told]) for end in ("lo", "hi"))
people = sorted(set(who.tolist()))
pairs = sum(k * (k - 1) // 2 for k in np.bincount(moment))


def quality(scores):
    found = []
    for place, a in enumerate(people):
        for b in people[place + 1:]:
            left, right = np.flatnonzero(who == a), np.flatnonzero(who == b)
            block = scores[np.ix_(left, right)]
            for i, j in zip(*linear_sum_assignment(-block)):
                if block[i, j] > 0:
                    found.append((block[i, j], moment[left[i]] == moment[right[j]]))
    found.sort(key=lambda it: -it[0])
    right = np.cumsum([is_right for _, is_right in found])
    made = np.arange(1, len(found) + 1)
    precision, recall = right / made, right / pairs
    best = int(np.argmax(2 * precision * recall / (precision + recall)))
    told = {"precision": precision[best], "recall": recall[best], "least": found[best][0]}
    if len(sys.argv) > 2:
        as_precise = np.flatnonzero(precision >= float(sys.argv[2]))
        told["recall_as_precise"] = recall[as_precise[-1]] if len(as_precise) else 0.0
    return {name: round(float(value), 3) for name, value in told.items()}


apart = (low[:, None] > high[None, :] + 5) | (low[None, :] > high[:, None] + 5)
print(json.dumps({"scipy": quality(alike), "scipy_in_time": quality(np.where(apart, 0, alike))}))
