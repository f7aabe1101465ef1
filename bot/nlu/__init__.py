"""Graph components that turn a Chinese message into a label, entities and a decision.

Pipeline order (config.yml): Normaliser → Augmenter → WalletTokenizer → WalletFeatures → LabelClassifier →
WalletEntities → Decision. Pure code stands beside each component, so it can be used without Rasa.
"""
