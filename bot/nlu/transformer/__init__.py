"""A door to pretrained weights: sentence vectors from a BERT in a local folder. Off unless config.bert.yml is used."""
