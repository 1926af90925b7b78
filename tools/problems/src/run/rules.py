"""Answers requests, one JSON a line: makes problems with make.py and checks answers with verify.py of a folder.

usage: rules.py FOLDER
requests: {"make": [kind, size, seed]} -> the problem, which the requests that follow are about
          {"verify": answer} -> {"broken": [sentence], "price": USD per hour}
          {"kinds": true} -> names of kinds
"""
import json, os, random, sys

sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
import make, verify


def once(of, key):
    """The same answers, each found once: a key says all that an answer depends on."""
    def ask(self, *args):
        memory = self.__dict__.setdefault("_" + of.__name__, {})
        k = key(self, *args)
        if k not in memory:
            memory[k] = of(self, *args)
        return memory[k]
    return ask


offerings, signature = verify.Problem.offerings, verify.Problem.signature


def like(self, pods):
    """One pod of each signature, which is all of a pod that offerings are judged by."""
    return {self.signature(pod): pod for pod in pods}


verify.Problem.signature = once(signature, lambda self, pod: id(pod))
verify.Problem.daemon_load = once(verify.Problem.daemon_load, lambda self, pool, it: (pool["metadata"]["name"], it["name"]))
verify.Problem.offerings = once(
    lambda self, pods, pool, it, extra=(): offerings(self, list(like(self, pods).values()), pool, it, extra),
    lambda self, pods, pool, it, extra=(): (*sorted(like(self, pods)), pool["metadata"]["name"], it["name"], json.dumps(extra)),
)

catalogue = verify.load(os.path.join(sys.argv[1], "catalogue.json.gz"))
problem = None
for line in sys.stdin:
    request = json.loads(line)
    if "make" in request:
        kind, size, seed = request["make"]
        problem = {"objects": make.KINDS[kind](random.Random(f"{kind}/{size}/{seed}"), size)}
        out = problem
    elif "verify" in request:
        broken, price = verify.verify(problem, catalogue, request["verify"])
        out = {"broken": broken, "price": price}
    else:
        out = list(make.KINDS)
    print(json.dumps(out, separators=(",", ":")), flush=True)
