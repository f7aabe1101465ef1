"""What WalletDesk adds to Rasa: understanding (`bot.nlu`), the channel to the desk, the wording."""
