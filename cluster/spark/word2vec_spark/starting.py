"""The spectral start, spread over the cluster: counts of pairs and a randomized SVD of which no task holds more than a part.

Words are dealt out to as many parts as there are shards. A part has its words' rows of the pairs' matrix and of every product with
it; a task reads the rows of all parts one after another and keeps two parts. On the driver are matrices of d × d only."""

from functools import partial

from . import tasks
from .start_tasks import PRODUCTS, Part, count_pairs, count_sentences, first_rows, matrix, product
from .storage import GRAM, SUMS, TEXTS, VOCABULARY, as_one_task

PAIRS_STORE, SUMS_STORE = "pairs", "sums"


class SpectralStart:
    """A start of the vectors of `words` words, from the texts and the vocabulary in `storage`."""

    def __init__(self, storage, program, job, plan, words, told):
        self.storage, self.context, self.program, self.job = storage, storage.context, program, job
        self.plan, self.words, self.told = plan, words, told
        # No part may be without words.
        self.parts = min(plan.shards, words)

    def save(self, rows):
        """Makes the store `rows`; goes on with what an earlier call has left."""
        if not self.storage.has(SUMS_STORE):
            self._count()
        for number in range(self._newest() + 1, PRODUCTS + 1):
            self.told(f"The counts are factorised: product {number} of {PRODUCTS}.")
            self._multiply(number)
        self._write(rows)
        for store in (PAIRS_STORE, SUMS_STORE, _product(PRODUCTS - 1), _product(PRODUCTS)):
            self.storage.remove(store)

    def _count(self):
        self.told("It is counted which words are near each other.")
        first, counted = 0, []
        sentences = self._of_texts(count_sentences).collect()
        for shard, of_shard in sorted(sentences):
            counted.append((shard, first))
            first += of_shard
        pairs = self._of_texts(partial(count_pairs, parts=self.parts), dict(counted))
        # A part whose words are near no other has sums too.
        none = self.context.parallelize([(part, b"") for part in range(self.parts)], self.parts)
        pairs = pairs.union(none).groupByKey(self.parts)
        task = partial(matrix, program=self.program, parts=self.parts, words=self.words)
        self.storage.save(PAIRS_STORE, pairs.mapPartitions(task))
        sums = self.storage.load(PAIRS_STORE).filter(lambda record: record[0] == SUMS)
        self.storage.save(SUMS_STORE, sums.coalesce(1))

    def _of_texts(self, task, firsts=None):
        """What a task gives of each shard's texts and the vocabulary; `firsts` are the numbers of their first sentences."""
        found = []
        for shard in range(self.plan.shards):
            parts = range(shard * self.plan.rounds, (shard + 1) * self.plan.rounds)
            sources = [self.storage.partition(TEXTS, part) for part in parts] + [self.storage.load(VOCABULARY)]
            first = firsts[shard] if firsts else 0
            of_shard = partial(task, program=self.program, job=self.job, shard=shard, first=first)
            found.append(as_one_task(self.context, sources).mapPartitions(of_shard))
        return self.context.union(found)

    def _newest(self):
        numbers = range(PRODUCTS, -1, -1)
        return next((number for number in numbers if self.storage.has(_product(number))), -1)

    def _multiply(self, number):
        # Nothing makes random numbers orthonormal, nor has to.
        factor = self._factor(number - 1) if number > 1 else None
        made = []
        for part in range(self.parts):
            sources = [self.context.parallelize([], 1)]
            if number > 0:
                sources = [self.storage.partition(PAIRS_STORE, part), self.storage.load(SUMS_STORE)]
                sources += [self.storage.partition(_product(number - 1), of) for of in range(self.parts)]
            task = partial(product, program=self.program, job=self.job, part=self._part(part), number=number, factor=factor)
            made.append(as_one_task(self.context, sources).mapPartitions(task))
        self.storage.save(_product(number), self.context.union(made))
        if number > 1:
            self.storage.remove(_product(number - 2))

    def _factor(self, number):
        """What a product is turned by, of the Gram matrices of its parts in order; the last one's needs that of the one before."""
        grams = self.storage.load(_product(number)).filter(lambda record: record[0] == GRAM).collect()
        before = self._factor(number - 1) if number == PRODUCTS else None
        return self.program.factor(self.job, number, [data for _, _, data in sorted(grams)], before)

    def _write(self, rows):
        factor, made = self._factor(PRODUCTS), []
        for part in range(self.parts):
            sources = [self.storage.partition(_product(number), part) for number in (PRODUCTS - 1, PRODUCTS)]
            task = partial(first_rows, program=self.program, job=self.job, part=self._part(part), factor=factor)
            made.append(as_one_task(self.context, sources).mapPartitions(task))
        size, words, each = tasks.BLOCK, self.words, tasks.row_bytes(self.job)
        blocks = self.context.parallelize(range(-(-words // size)), self.parts)
        zeros = blocks.map(lambda block: (block, (tasks.BEFORE, bytes(min(size, words - block * size) * each))))
        whole = self.context.union([zeros, *made]).groupByKey(self.plan.shards)
        self.storage.save(rows, whole.mapPartitions(partial(tasks.merge, program=self.program, job=self.job)))

    def _part(self, part):
        return Part(part, self.parts, self.words)


def _product(number):
    return f"product-{number}"
