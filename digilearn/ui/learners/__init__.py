"""The pages of learners and the typing grid."""
