-- Rasa's trackers live beside the desk's database, not inside it: they are the bot's memory, not the record.
CREATE DATABASE trackers;
